using Bot.Corpus;

namespace Bot.Retrieval;

/// <summary>A retrieved chunk with everything needed to read and cite it.</summary>
/// <param name="Article">What is known of the article, without its text.</param>
/// <param name="ChunkOrdinal">Position among the article's chunks, from 0; with the article id it is the tie-breaker.</param>
/// <param name="Paragraphs">The whole paragraphs the chunk covers, in order.</param>
/// <param name="Score">Fused score of the retriever that returned it; comparable within one result only.</param>
public sealed record Passage(ArticleHeader Article, int ChunkOrdinal, IReadOnlyList<Paragraph> Paragraphs, double Score);

/// <summary>An article without its paragraphs: what a citation shows of it.</summary>
/// <param name="Id">Article id.</param>
/// <param name="Title">Headline.</param>
/// <param name="Source">Publisher or null.</param>
/// <param name="Author">Byline or null.</param>
/// <param name="Published">Publication date or null.</param>
/// <param name="Url">Address of the original or null.</param>
public sealed record ArticleHeader(string Id, string Title, string? Source, string? Author, PublicationDate? Published, string? Url);
