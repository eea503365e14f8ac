using System.Runtime.InteropServices;
using Bot.Corpus;

namespace Bot.Retrieval;

/// <summary>Place of a chunk in its article, as in <see cref="Chunk"/>.</summary>
internal readonly record struct ChunkPlace(int Ordinal, int FirstParagraph, int LastParagraph);

/// <summary>An article of a snapshot: header, text and terms, these with one entry a chunk.</summary>
internal sealed class IndexedArticle
{
    private readonly IReadOnlyList<Paragraph> paragraphs; // the one numbered n stands at n - 1

    public IndexedArticle(StoredArticle stored, Vocabulary vocabulary, double titleWeight)
    {
        Header = stored.Header;
        paragraphs = stored.Paragraphs;
        Chunks = [.. stored.Chunks.Select(c => new ChunkPlace(c.Ordinal, c.FirstParagraph, c.LastParagraph))];
        Terms = TermsOf(stored.Chunks, vocabulary, (float)titleWeight);
    }

    public ArticleHeader Header { get; }

    public IReadOnlyList<ChunkPlace> Chunks { get; }

    public IReadOnlyList<RowTerms> Terms { get; }

    public IReadOnlyList<Paragraph> ParagraphsOf(ChunkPlace chunk) =>
        [.. paragraphs.Skip(chunk.FirstParagraph - 1).Take(chunk.LastParagraph - chunk.FirstParagraph + 1)];

    private List<RowTerms> TermsOf(IReadOnlyList<StoredChunk> chunks, Vocabulary vocabulary, float titleWeight)
    {
        var title = new Dictionary<int, float>();
        var titleLength = titleWeight > 0 ? titleWeight * vocabulary.Collect(Header.Title, title, titleWeight) : 0;
        var rows = new List<RowTerms>(chunks.Count);
        var frequencies = new Dictionary<int, float>();
        foreach (var chunk in chunks)
        {
            frequencies.Clear();
            float length = 0;
            for (var number = chunk.FirstParagraph; number <= chunk.LastParagraph; number++)
                length += vocabulary.Collect(chunk.TextOf(paragraphs[number - 1].Text), frequencies, 1);
            foreach (var (term, frequency) in title)
                CollectionsMarshal.GetValueRefOrAddDefault(frequencies, term, out _) += frequency;
            rows.Add(new RowTerms([.. frequencies.Keys], [.. frequencies.Values], length + titleLength));
        }

        return rows;
    }
}
