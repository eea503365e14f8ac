using Bot.Inference;
using Bot.Retrieval;
using Microsoft.Extensions.AI;

namespace Bot.Answering;

/// <summary>Another retriever's passages in the order in which answers are looked for: ranked anew by the reader. For measuring that order; answers are read from it anyway.</summary>
/// <param name="retriever">Finds the passages.</param>
/// <param name="reader">Ranks them.</param>
/// <param name="encoder">As answers are read with.</param>
/// <param name="depth">How many of the first passages are read, as in <see cref="AnsweringOptions.Passages"/>; the others follow as retrieved.</param>
/// <param name="off">Parts that are switched off.</param>
public sealed class ReaderRetriever(IRetriever retriever, PassageReader reader, IEmbeddingGenerator<string, Embedding<float>> encoder, int depth, AnsweringParts off = AnsweringParts.None) : IRetriever
{
    private readonly EvidenceReader evidenceReader = new(reader, encoder, off);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Passage>> RetrieveAsync(RetrievalQuery query, int count, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var passages = await retriever.RetrieveAsync(query, Math.Max(count, depth), cancellationToken);
        var question = Question.Parse(query.Text);
        var ranked = evidenceReader.Rank(question, new TermCoverage(question), [.. passages.Take(depth)]);
        return [.. ranked.Select(r => r.Passage with { Score = r.Score }).Concat(passages.Skip(depth)).Take(count)];
    }
}
