namespace Bot.Retrieval;

/// <summary>What an indexing run did.</summary>
/// <param name="Added">Articles that were new.</param>
/// <param name="Updated">Articles whose content had changed, or that were waiting after a rebuild.</param>
/// <param name="Unchanged">Articles that cost nothing.</param>
/// <param name="Removed">Articles that are no longer in the collection.</param>
/// <param name="EmbeddedChunks">Chunks that went through the encoder.</param>
/// <param name="Problems">A sentence for each article that was left out; the others are indexed all the same.</param>
public sealed record IndexReport(int Added, int Updated, int Unchanged, int Removed, int EmbeddedChunks, IReadOnlyList<string> Problems);

/// <summary>How far an indexing run has come.</summary>
/// <param name="Articles">Articles seen and done so far, unchanged ones included.</param>
/// <param name="EmbeddedChunks">Chunks embedded so far.</param>
/// <param name="Stored">Articles added and updated so far.</param>
/// <param name="ArticleId">The article done last.</param>
public sealed record IndexProgress(int Articles, int EmbeddedChunks, int Stored, string ArticleId);
