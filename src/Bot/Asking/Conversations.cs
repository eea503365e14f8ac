using Bot.Answering;

namespace Bot.Asking;

/// <summary>The last answers of the last conversations, for follow-up questions. Safe for use from several threads.</summary>
/// <param name="conversations">How many conversations are remembered; the one unused for longest is forgotten first.</param>
/// <param name="answers">How many answers of each.</param>
internal sealed class Conversations(int conversations, int answers)
{
    /// <summary>What whoever starts anew is told.</summary>
    public const string Forgotten = "A new conversation: what was asked here before is forgotten.";

    private readonly Lock gate = new();
    private readonly LinkedList<(string Key, IReadOnlyList<Answer> Answers)> latestFirst = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, IReadOnlyList<Answer> Answers)>> byKey = new(StringComparer.Ordinal);

    /// <summary>Asks the next question of a conversation and remembers the answer.</summary>
    /// <param name="answerer">Who is asked.</param>
    /// <param name="key">The conversation; null for a question by itself, of which nothing is remembered.</param>
    /// <param name="question">The question as typed.</param>
    /// <param name="growing">Told of the answer as it grows; null for nobody.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="QuestionException">The question is empty or too long; the message says what to do.</exception>
    public async ValueTask<Answer> AskAsync(QuestionAnswerer answerer, string? key, string question, Action<Answer>? growing, CancellationToken cancellationToken)
    {
        var answer = await answerer.AnswerAsync(question, key is null ? [] : Earlier(key), growing, cancellationToken);
        if (key is not null)
            Add(key, answer);
        return answer;
    }

    /// <summary>The conversation's earlier answers, oldest first.</summary>
    public IReadOnlyList<Answer> Earlier(string key)
    {
        lock (gate)
            return byKey.TryGetValue(key, out var node) ? node.Value.Answers : [];
    }

    /// <summary>Forgets a conversation; the next question in it is a first one.</summary>
    /// <returns>Whether there was anything to forget.</returns>
    public bool Forget(string key)
    {
        lock (gate)
        {
            if (!byKey.Remove(key, out var node))
                return false;
            latestFirst.Remove(node);
            return true;
        }
    }

    /// <summary>Remembers the next answer of a conversation.</summary>
    public void Add(string key, Answer answer)
    {
        lock (gate)
        {
            IReadOnlyList<Answer> earlier = [];
            if (byKey.Remove(key, out var node))
            {
                earlier = node.Value.Answers;
                latestFirst.Remove(node);
            }

            byKey[key] = latestFirst.AddFirst((key, [.. earlier.TakeLast(answers - 1), answer]));
            if (byKey.Count <= conversations)
                return;
            byKey.Remove(latestFirst.Last!.Value.Key);
            latestFirst.RemoveLast();
        }
    }
}
