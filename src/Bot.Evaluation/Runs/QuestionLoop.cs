namespace Bot.Evaluation;

/// <summary>How the questions of a run are gone through: how many at once, what is known already, who is told.</summary>
public sealed record QuestionLoop
{
    /// <summary>How many conversations at once, from 1. Turns of one conversation always follow each other.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Results of earlier runs, and where new ones go; null to ask everything and keep nothing.</summary>
    public ResultJournal? Journal { get; init; }

    /// <summary>Measures times.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Told each result as it comes, one at a time; in any order when several are asked at once.</summary>
    public IProgress<QuestionResult>? Progress { get; init; }

    /// <summary>Goes through conversations.</summary>
    /// <param name="turns">Every turn, a follow-up somewhere after the one it follows.</param>
    /// <param name="after">Position of the turn that the turn at a position follows, or null.</param>
    /// <param name="measure">From a turn and the results of its conversation's earlier turns, oldest first, to a result.</param>
    /// <param name="cancellationToken">Ends the work early; what was measured is in the journal.</param>
    /// <returns>One result a turn, in the order of the turns.</returns>
    internal async Task<QuestionResult[]> RunAsync<T>(
        IReadOnlyList<T> turns,
        Func<int, int?> after,
        Func<T, IReadOnlyList<QuestionResult>, CancellationToken, ValueTask<QuestionResult>> measure,
        CancellationToken cancellationToken)
    {
        var first = new int[turns.Count];
        for (var i = 0; i < turns.Count; i++)
            first[i] = after(i) is { } earlier ? first[earlier] : i;
        var conversations = Enumerable.Range(0, turns.Count).GroupBy(i => first[i]).Select(conversation => conversation.ToArray());

        var results = new QuestionResult[turns.Count];
        var keys = new string[turns.Count];
        var gate = new Lock();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken };
        await System.Threading.Tasks.Parallel.ForEachAsync(conversations, options, async (conversation, token) =>
        {
            foreach (var i in conversation)
            {
                token.ThrowIfCancellationRequested();
                keys[i] = Fingerprint.OfQuestion(turns[i], after(i) is { } earlier ? keys[earlier] : null);
                if (Journal?.Find(keys[i]) is not { } result)
                {
                    result = await measure(turns[i], Earlier(i), token);
                    Journal?.Add(keys[i], result);
                }

                results[i] = result;
                lock (gate)
                    Progress?.Report(result);
            }
        });
        return results;

        List<QuestionResult> Earlier(int turn)
        {
            var earlier = new List<QuestionResult>();
            for (var i = after(turn); i is { } at; i = after(at))
                earlier.Insert(0, results[at]);
            return earlier;
        }
    }
}
