namespace Bot.Retrieval;

/// <summary>The index cannot be used; the message is one sentence for a person: which file, what is wrong, what to do.</summary>
public sealed class IndexException : Exception
{
    /// <summary>For serialisers; prefer a message.</summary>
    public IndexException()
    {
    }

    /// <summary>States what is wrong.</summary>
    /// <param name="message">File, fault and remedy.</param>
    public IndexException(string message)
        : base(message)
    {
    }

    /// <summary>States what is wrong and keeps the cause.</summary>
    /// <param name="message">File, fault and remedy.</param>
    /// <param name="innerException">What the database or the file system said.</param>
    public IndexException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
