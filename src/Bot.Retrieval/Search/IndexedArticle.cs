using Bot.Corpus;

namespace Bot.Retrieval;

/// <summary>Place of a chunk in its article, as in <see cref="Chunk"/>.</summary>
internal readonly record struct ChunkPlace(int Ordinal, int FirstParagraph, int LastParagraph);

/// <summary>An article of a snapshot: header, text, vectors and terms, the last two with one entry a chunk.</summary>
internal sealed class IndexedArticle
{
    private readonly IReadOnlyList<Paragraph> paragraphs;

    public IndexedArticle(StoredArticle stored, int dimensions, Vocabulary vocabulary, double titleWeight)
    {
        Header = stored.Header;
        Generation = stored.Generation;
        paragraphs = stored.Paragraphs;
        Chunks = [.. stored.Chunks.Select(c => new ChunkPlace(c.Ordinal, c.FirstParagraph, c.LastParagraph))];
        Vectors = new VectorRows([.. stored.Chunks.Select(c => c.Embedding)], dimensions);
        Terms = [.. stored.Chunks.Select(c => TermsOf(c, vocabulary, (float)titleWeight))];
    }

    public ArticleHeader Header { get; }

    public long Generation { get; }

    public IReadOnlyList<ChunkPlace> Chunks { get; }

    public VectorRows Vectors { get; }

    public IReadOnlyList<RowTerms> Terms { get; }

    /// <summary>An article without a date or source passes no filter on it: nothing says that it belongs.</summary>
    public bool Passes(RetrievalQuery filter)
    {
        if (filter.Sources is { } sources && !(Header.Source is { } source && sources.Contains(source, StringComparer.OrdinalIgnoreCase)))
            return false;
        if (filter.From is null && filter.To is null)
            return true;
        return Header.Published is { } published && (filter.From is not { } from || published.Date >= from) && (filter.To is not { } to || published.Date <= to);
    }

    public IReadOnlyList<Paragraph> ParagraphsOf(ChunkPlace chunk) =>
        [.. paragraphs.Where(p => p.Number >= chunk.FirstParagraph && p.Number <= chunk.LastParagraph)];

    private RowTerms TermsOf(StoredChunk chunk, Vocabulary vocabulary, float titleWeight)
    {
        var frequencies = new Dictionary<int, float>();
        float length = 0;
        foreach (var paragraph in paragraphs)
        {
            if (paragraph.Number < chunk.FirstParagraph || paragraph.Number > chunk.LastParagraph)
                continue;
            length += vocabulary.Collect(TextOf(paragraph, chunk), frequencies, 1);
        }

        if (titleWeight > 0)
            length += titleWeight * vocabulary.Collect(Header.Title, frequencies, titleWeight);
        var terms = frequencies.Keys.ToArray();
        return new RowTerms(terms, [.. frequencies.Values], length);
    }

    /// <summary>A window of a long paragraph, or the whole paragraph.</summary>
    private static ReadOnlySpan<char> TextOf(Paragraph paragraph, StoredChunk chunk)
    {
        if (chunk.FirstParagraph != chunk.LastParagraph)
            return paragraph.Text;
        var start = Math.Clamp(chunk.Start, 0, paragraph.Text.Length);
        return paragraph.Text.AsSpan(start, Math.Clamp(chunk.Length, 0, paragraph.Text.Length - start));
    }
}
