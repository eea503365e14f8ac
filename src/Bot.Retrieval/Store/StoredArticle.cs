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
internal sealed record StoredArticle(ArticleHeader Header, IReadOnlyList<Paragraph> Paragraphs, IReadOnlyList<StoredChunk> Chunks);

/// <summary>What became of the findable articles since some generation.</summary>
/// <param name="Generation">The latest commit that is in it.</param>
/// <param name="Changed">New and changed articles.</param>
/// <param name="Left">The ids of all that there are, where some that were known are gone; null where none is.</param>
internal sealed record StoreChanges(long Generation, IReadOnlyList<StoredArticle> Changed, IReadOnlySet<string>? Left);

/// <summary>A chunk with its vector as little-endian half floats.</summary>
internal sealed record StoredChunk(int Ordinal, int FirstParagraph, int LastParagraph, int Start, int Length, Half[] Embedding)
{
    /// <summary>What the chunk covers of its first paragraph: a window of a long one, or all of it.</summary>
    public ReadOnlySpan<char> TextOf(string paragraph)
    {
        if (FirstParagraph != LastParagraph)
            return paragraph;
        var start = Math.Clamp(Start, 0, paragraph.Length);
        return paragraph.AsSpan(start, Math.Clamp(Length, 0, paragraph.Length - start));
    }

    /// <summary>The chunks of an article with their vectors, in order of ordinal.</summary>
    /// <exception cref="ArgumentException">A vector has another size, or a number that is not finite.</exception>
    public static StoredChunk[] Encode(IReadOnlyList<Chunk> chunks, IReadOnlyList<ReadOnlyMemory<float>> embeddings, int dimensions) =>
        [.. chunks.Select((chunk, i) => Encode(chunk, embeddings[i].Span, dimensions)).OrderBy(chunk => chunk.Ordinal)];

    /// <summary>Refuses an article, chunks and vectors that do not belong together.</summary>
    public static void RequireConsistent(Article article, IReadOnlyList<Chunk> chunks, IReadOnlyList<ReadOnlyMemory<float>> embeddings)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(chunks);
        ArgumentNullException.ThrowIfNull(embeddings);
        if (chunks.Count != embeddings.Count)
            throw new ArgumentException($"{chunks.Count} chunks but {embeddings.Count} vectors.", nameof(embeddings));
        for (var i = 0; i < article.Paragraphs.Count; i++)
        {
            if (article.Paragraphs[i].Number != i + 1)
                throw new ArgumentException("Its paragraphs are not numbered 1, 2, 3 …", nameof(article));
        }

        if (chunks.DistinctBy(c => c.Ordinal).Count() != chunks.Count)
            throw new ArgumentException("Two of its chunks have the same ordinal.", nameof(chunks));
        if (chunks.FirstOrDefault(c => c.FirstParagraph < 1 || c.LastParagraph < c.FirstParagraph || c.LastParagraph > article.Paragraphs.Count) is { } stray)
            throw new ArgumentException($"Its chunk {stray.Ordinal} covers a paragraph that is not there.", nameof(chunks));
    }

    private static StoredChunk Encode(Chunk chunk, ReadOnlySpan<float> embedding, int dimensions)
    {
        if (embedding.Length != dimensions)
            throw new ArgumentException($"The encoder gave {embedding.Length} numbers for chunk {chunk.Ordinal} of {chunk.ArticleId}, the index holds {dimensions}.", nameof(embedding));
        var halves = new Half[embedding.Length];
        for (var i = 0; i < halves.Length; i++)
        {
            if (!float.IsFinite(embedding[i]))
                throw new ArgumentException($"The encoder gave a number that is not finite for chunk {chunk.Ordinal} of {chunk.ArticleId}.", nameof(embedding));
            halves[i] = (Half)embedding[i];
        }

        return new StoredChunk(chunk.Ordinal, chunk.FirstParagraph, chunk.LastParagraph, chunk.Start, chunk.Length, halves);
    }
}
