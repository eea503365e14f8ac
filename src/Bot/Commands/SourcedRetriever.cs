using Bot.Retrieval;

namespace Bot.Commands;

/// <summary>Sees the articles of some sources only, whatever the query says: some sets ask one question over other articles each time.</summary>
internal sealed class SourcedRetriever(IRetriever inner, IReadOnlyList<string> sources) : IRetriever
{
    public ValueTask<IReadOnlyList<Passage>> RetrieveAsync(RetrievalQuery query, int count, CancellationToken cancellationToken = default) =>
        inner.RetrieveAsync(query with { Sources = sources }, count, cancellationToken);
}
