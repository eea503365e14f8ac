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
