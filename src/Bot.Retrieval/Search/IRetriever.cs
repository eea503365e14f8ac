namespace Bot.Retrieval;

/// <summary>Finds the passages nearest to a question. Real implementations: vector, keyword, hybrid.</summary>
public interface IRetriever
{
    /// <summary>The best passages, best first; equal scores are ordered by article id, then chunk.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="count">How many passages at most, from 1.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    ValueTask<IReadOnlyList<Passage>> RetrieveAsync(RetrievalQuery query, int count, CancellationToken cancellationToken = default);
}

/// <summary>A standalone question and what the answer may come from.</summary>
/// <param name="Text">The question, already understood without the conversation.</param>
/// <param name="Sources">Publishers to keep (compared without case), or null for all.</param>
/// <param name="From">Earliest publication day, inclusive, or null.</param>
/// <param name="To">Latest publication day, inclusive, or null.</param>
public sealed record RetrievalQuery(string Text, IReadOnlyList<string>? Sources = null, DateOnly? From = null, DateOnly? To = null);
