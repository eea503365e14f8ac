namespace Bot.Retrieval;

/// <summary>Passages by BM25 over the terms of chunk and title. Scores are sums of term weights, above 0.</summary>
/// <param name="index">What is searched.</param>
/// <param name="options">Sizes.</param>
public sealed class KeywordRetriever(SearchIndex index, RetrievalOptions options) : IRetriever
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Passage>> RetrieveAsync(RetrievalQuery query, int count, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        cancellationToken.ThrowIfCancellationRequested();
        var snapshot = index.Current();
        using var scores = snapshot.Score(index.Terms(query.Text));
        var rows = snapshot.ByKeyword(scores, Math.Max(count, options.Candidates), query);
        return ValueTask.FromResult(snapshot.Passages(rows.Select(r => (r.Row, (double)r.Score)), count));
    }
}
