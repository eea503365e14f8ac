using Bot.Corpus;

namespace Bot.Retrieval;

/// <summary>One line of the store's list.</summary>
/// <param name="Id">Article id.</param>
/// <param name="Title">Headline.</param>
/// <param name="Source">Publisher or null.</param>
/// <param name="Published">Publication date or null.</param>
/// <param name="ContentHash">Hash of the stored content.</param>
/// <param name="Indexed">False after a rebuild until the article has been embedded again; until then it cannot be found.</param>
/// <param name="Paragraphs">How many paragraphs it has.</param>
/// <param name="Origin">How it came here.</param>
public sealed record ArticleListing(string Id, string Title, string? Source, PublicationDate? Published, string ContentHash, bool Indexed, int Paragraphs, ArticleOrigin Origin = ArticleOrigin.Folder);

/// <summary>How much the store holds.</summary>
/// <param name="Articles">Number of articles.</param>
/// <param name="Paragraphs">Number of paragraphs.</param>
/// <param name="Chunks">Number of chunks, each with one vector.</param>
public sealed record StoreCounts(long Articles, long Paragraphs, long Chunks);

/// <summary>An article as the search snapshot needs it.</summary>
internal sealed record StoredArticle(ArticleHeader Header, long Generation, IReadOnlyList<Paragraph> Paragraphs, IReadOnlyList<StoredChunk> Chunks);

/// <summary>A chunk with its vector as little-endian half floats.</summary>
internal sealed record StoredChunk(int Ordinal, int FirstParagraph, int LastParagraph, int Start, int Length, Half[] Embedding);
