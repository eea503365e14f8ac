namespace Bot.Corpus;

/// <summary>Cuts articles into what the encoder reads at once.</summary>
/// <param name="options">Sizes in tokens.</param>
/// <param name="countTokens">Tokens the encoder makes of a text; with or without its special tokens, consistently.</param>
public sealed class Chunker(ChunkingOptions options, Func<string, int> countTokens)
{
    /// <summary>
    /// Puts consecutive whole paragraphs together while their text stays within <see cref="ChunkingOptions.TargetTokens"/>. A longer paragraph stands alone; one that
    /// exceeds <see cref="ChunkingOptions.MaxTokens"/> with its header is windowed at sentence ends, each window starting with the last sentence of the one before where
    /// that fits. No <see cref="Bot.Corpus.Chunk.EmbeddedText"/> exceeds the window.
    /// </summary>
    /// <param name="article">The article.</param>
    /// <returns>At least one chunk; together they cover every paragraph.</returns>
    public IReadOnlyList<Chunk> Chunk(Article article)
    {
        var header = options.Header ? Header(article) : "";
        var chunks = new List<Chunk>();
        for (var first = 0; first < article.Paragraphs.Count;)
        {
            var paragraph = article.Paragraphs[first];
            if (!Fits(header, paragraph.Text))
            {
                foreach (var window in new ParagraphWindows(text => Fits(header, text)).Of(paragraph.Text))
                    chunks.Add(new Chunk(article.Id, chunks.Count, paragraph.Number, paragraph.Number, window.Start, window.Length, Embedded(header, window.Of(paragraph.Text))));
                first++;
                continue;
            }

            var text = paragraph.Text;
            var last = first;
            while (last + 1 < article.Paragraphs.Count)
            {
                var longer = text + "\n" + article.Paragraphs[last + 1].Text;
                if (countTokens(longer) > options.TargetTokens || !Fits(header, longer))
                    break;
                text = longer;
                last++;
            }

            chunks.Add(new Chunk(article.Id, chunks.Count, paragraph.Number, article.Paragraphs[last].Number, 0, article.Paragraphs[last].Text.Length, Embedded(header, text)));
            first = last + 1;
        }

        return chunks;
    }

    // What, who and when, in at most a third of the window: the text is what is searched for.
    private string Header(Article article)
    {
        var parts = new[] { article.Title, article.Source, article.Published?.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) };
        var header = string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
        var budget = options.MaxTokens / 3;
        return countTokens(header) <= budget ? header : header[..ParagraphWindows.LongestPrefix(header, 0, header.Length, text => countTokens(text) <= budget)].TrimEnd();
    }

    private bool Fits(string header, string text) => countTokens(Embedded(header, text)) <= options.MaxTokens;

    private static string Embedded(string header, string text) => header.Length == 0 ? text : $"{header}\n{text}";
}
