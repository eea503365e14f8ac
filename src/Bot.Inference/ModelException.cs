namespace Bot.Inference;

/// <summary>A model folder cannot be used. The message names the file, what is wrong with it and what to do.</summary>
public sealed class ModelException : Exception
{
    /// <summary>Creates the exception with no details.</summary>
    public ModelException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">One sentence: the file, what is wrong, what to do.</param>
    public ModelException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">One sentence: the file, what is wrong, what to do.</param>
    /// <param name="innerException">What the file system or the parser said.</param>
    public ModelException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
