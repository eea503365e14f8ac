namespace Bot.Retrieval;

/// <summary>How an article came into the store, which decides what takes it out again.</summary>
public enum ArticleOrigin
{
    /// <summary>Its file is in the articles folder: once the file is gone, the next indexing of the folder removes it.</summary>
    Folder,

    /// <summary>It was imported by itself: it stays until it is removed by name.</summary>
    Added,
}
