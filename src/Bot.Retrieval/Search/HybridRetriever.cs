using Microsoft.Extensions.AI;

namespace Bot.Retrieval;

/// <summary>
/// Passages by encoder and keywords together: <c>w · cosine + (1 - w) · coverage</c>, where coverage is the BM25 score as a share of what the question could
/// reach at most (<see cref="KeywordScores.Bound"/>) and w is <see cref="RetrievalOptions.EncoderWeight"/>. Both are measured against fixed ends and not against the
/// other candidates (S. Bruch, S. Gai, A. Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", ACM TOIS 42(1), 2023), so one chance word in common
/// cannot outweigh the encoder where nothing else matches. An article published near the date that the question names gains up to
/// <see cref="RetrievalOptions.DateBonus"/>.
/// </summary>
/// <param name="index">What is searched.</param>
/// <param name="encoder">The encoder that filled the index; unit vectors.</param>
/// <param name="options">Weights and sizes.</param>
public sealed class HybridRetriever(SearchIndex index, IEmbeddingGenerator<string, Embedding<float>> encoder, RetrievalOptions options) : IRetriever
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Passage>> RetrieveAsync(RetrievalQuery query, int count, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (string.IsNullOrWhiteSpace(query.Text))
            return [];
        var vector = await QuestionVector.EmbedAsync(encoder, query.Text, index.Dimensions, cancellationToken);
        var snapshot = index.Current();
        return snapshot.Passages(Rank(snapshot, query, vector.Span, Math.Max(count, options.Candidates)), count);
    }

    private List<(int Row, double Score)> Rank(SearchSnapshot snapshot, RetrievalQuery query, ReadOnlySpan<float> vector, int candidates)
    {
        using var keywords = snapshot.Score(index.Terms(query.Text));
        var date = options.DateBonus > 0 ? QuestionDate.Find(query.Text) : null;
        var ranked = new List<(int Row, double Score)>();
        var rows = new HashSet<int>();
        foreach (var (row, _) in (IEnumerable<ScoredRow>)[.. snapshot.ByVector(vector, candidates, query), .. snapshot.ByKeyword(keywords, candidates, query)])
        {
            if (!rows.Add(row))
                continue;
            var coverage = keywords.Bound > 0 ? keywords[row] / keywords.Bound : 0;
            var score = options.EncoderWeight * snapshot.Cosine(row, vector) + (1 - options.EncoderWeight) * coverage;
            if (date is { } asked)
                score += options.DateBonus * asked.Nearness(snapshot.ArticleOf(row).Header.Published?.Date);
            ranked.Add((row, score));
        }

        return [.. ranked.OrderByDescending(r => r.Score).ThenBy(r => r.Row)];
    }
}
