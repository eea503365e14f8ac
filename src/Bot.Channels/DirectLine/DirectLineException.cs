namespace Bot.Channels.DirectLine;

/// <summary>The conversations cannot be kept: the folder, the database or the key is not usable.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="inner">The failure underneath, if any.</param>
public sealed class DirectLineException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether all that is wrong is that another program holds the folder.</summary>
    public bool FolderInUse { get; init; }
}
