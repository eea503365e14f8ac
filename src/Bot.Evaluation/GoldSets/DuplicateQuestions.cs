namespace Bot.Evaluation;

/// <summary>Questions that a set asks twice: they count double in every score.</summary>
public static class DuplicateQuestions
{
    // Without these two questions are the same if the rest is.
    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal) { "is", "was", "are", "were", "did", "do", "does", "of", "in", "on", "at", "to", "for", "by", "please", "tell", "me" };

    /// <summary>What makes two questions the same: their words without those that carry no meaning, in any order.</summary>
    public static string Key(string question) =>
        string.Join(' ', AnswerMatch.Normalise(question).Where(word => !Empty.Contains(word)).Order(StringComparer.Ordinal));

    /// <summary>One sentence a question that another one asks already; follow-ups are compared within the same conversation only.</summary>
    public static IReadOnlyList<string> Find(GoldSet set)
    {
        var problems = new List<string>();
        var first = new Dictionary<(string, string?, string), string>();
        foreach (var question in set.Questions)
        {
            var key = (Key(question.Question), question.After, string.Join('\n', question.Sources ?? []));
            if (!first.TryAdd(key, question.Id))
                problems.Add($"{set.Name}, question '{question.Id}': it asks what '{first[key]}' asks; remove one of them.");
        }

        return problems;
    }
}
