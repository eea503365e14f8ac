namespace Bot.Corpus;

/// <summary>A news article as it is stored and cited.</summary>
/// <param name="Id">Stable slug of lower-case letters, digits and hyphens; unique in a collection.</param>
/// <param name="Title">Headline, never empty.</param>
/// <param name="Source">Publisher, or null when unknown.</param>
/// <param name="Author">Byline, or null when unknown.</param>
/// <param name="Published">When it was published, as precisely as the article says, or null.</param>
/// <param name="Url">Absolute http(s) address of the original, or null.</param>
/// <param name="Language">BCP 47 tag, or null when unknown.</param>
/// <param name="Paragraphs">At least one paragraph, numbered 1, 2, 3 …</param>
/// <param name="ContentHash">Lower-case hex SHA-256 over every field above; equal hashes need no re-indexing.</param>
public sealed record Article(
    string Id,
    string Title,
    string? Source,
    string? Author,
    PublicationDate? Published,
    string? Url,
    string? Language,
    IReadOnlyList<Paragraph> Paragraphs,
    string ContentHash);

/// <summary>One paragraph as a reader counts them. Its text is what citations quote, character for character.</summary>
/// <param name="ArticleId">The article it belongs to.</param>
/// <param name="Number">Position in the article, from 1.</param>
/// <param name="Text">Cleaned text without line breaks; offsets into it are UTF-16 code units.</param>
public sealed record Paragraph(string ArticleId, int Number, string Text);
