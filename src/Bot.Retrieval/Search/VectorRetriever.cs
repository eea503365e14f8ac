using Microsoft.Extensions.AI;

namespace Bot.Retrieval;

/// <summary>Passages by cosine of question and chunk. Exact: every chunk is compared. Scores are cosines, -1 to 1.</summary>
/// <param name="index">What is searched.</param>
/// <param name="encoder">The encoder that filled the index; unit vectors.</param>
/// <param name="options">Sizes.</param>
public sealed class VectorRetriever(SearchIndex index, IEmbeddingGenerator<string, Embedding<float>> encoder, RetrievalOptions options) : IRetriever
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
        var rows = snapshot.ByVector(vector.Span, Math.Max(count, options.Candidates), query);
        return snapshot.Passages(rows.Select(r => (r.Row, (double)r.Score)), count);
    }
}
