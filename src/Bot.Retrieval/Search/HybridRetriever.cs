using System.Buffers;
using Microsoft.Extensions.AI;

namespace Bot.Retrieval;

/// <summary>
/// Passages by encoder and keywords together. Each arm's scores over its best <see cref="RetrievalOptions.Candidates"/> rows are stretched to 0…1
/// (min-max normalisation: Fox and Shaw, "Combination of Multiple Searches", TREC-2, 1994) and added by <see cref="RetrievalOptions.EncoderWeight"/>;
/// an article published near the date that the question names gains up to <see cref="RetrievalOptions.DateBonus"/>.
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
        var scores = ArrayPool<float>.Shared.Rent(Math.Max(snapshot.RowCount, 1));
        try
        {
            scores.AsSpan(0, snapshot.RowCount).Clear();
            snapshot.Postings.Score(index.Terms(query.Text), scores);
            var candidates = Math.Max(count, options.Candidates);
            var fused = Fuse(snapshot, snapshot.ByVector(vector.Span, candidates, query), snapshot.ByKeyword(scores, candidates, query), QuestionDate.Find(query.Text));
            return snapshot.Passages(fused, count);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    private List<(int Row, double Score)> Fuse(SearchSnapshot snapshot, ScoredRow[] byVector, ScoredRow[] byKeyword, QuestionDate? asked)
    {
        var fused = new Dictionary<int, double>();
        Add(byVector, options.EncoderWeight);
        Add(byKeyword, 1 - options.EncoderWeight);
        if (asked is { } date && options.DateBonus > 0)
        {
            foreach (var row in fused.Keys.ToList())
                fused[row] += options.DateBonus * date.Nearness(snapshot.ArticleOf(row).Header.Published?.Date);
        }

        return [.. fused.Select(f => (f.Key, f.Value)).OrderByDescending(f => f.Value).ThenBy(f => f.Key)];

        void Add(ScoredRow[] rows, double weight)
        {
            if (rows.Length == 0)
                return;
            double best = rows[0].Score, worst = rows[^1].Score;
            foreach (var row in rows)
                fused[row.Row] = fused.GetValueOrDefault(row.Row) + weight * (best > worst ? (row.Score - worst) / (best - worst) : 1);
        }
    }
}
