namespace Bot.Evaluation;

/// <summary>Questions with what a right answer says and which paragraphs support it.</summary>
/// <param name="Name">Short name for reports, usually the file's name.</param>
/// <param name="Questions">In the order they are asked; a follow-up comes after the turn it follows.</param>
public sealed record GoldSet(string Name, IReadOnlyList<GoldQuestion> Questions)
{
    /// <summary>About <paramref name="count"/> questions spread evenly over the set, with the turns that they follow. The same every time.</summary>
    /// <param name="count">From 1; when the set is no larger, the whole set.</param>
    public GoldSet Sample(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (count >= Questions.Count)
            return this;
        // A public set assembled from several sources may hold one question twice.
        var byId = Questions.DistinctBy(question => question.Id, StringComparer.Ordinal).ToDictionary(question => question.Id, StringComparer.Ordinal);
        var kept = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var question = Questions[(int)((long)i * Questions.Count / count)];
            while (kept.Add(question.Id) && question.After is { } after)
                question = byId[after];
        }

        return this with { Questions = [.. Questions.Where(question => kept.Contains(question.Id))] };
    }
}

/// <summary>One question and its gold answer.</summary>
/// <param name="Id">Unique in its set.</param>
/// <param name="Question">As a person would type it.</param>
/// <param name="Answers">
/// Short answers, each of them right. For type <c>list</c> every entry is an item that must be named; other names of one item are separated by <c>|</c>.
/// Empty when unanswerable, or when only the evidence is known.
/// </param>
/// <param name="Evidence">All the paragraphs that each support an answer alone, grouped by article; empty when unknown or unanswerable.</param>
/// <param name="Unanswerable">True when the articles do not answer, so that a refusal is right.</param>
/// <param name="Type">Kind of question for the break-down, such as factoid, list, follow-up. Only <c>list</c> changes the scoring.</param>
/// <param name="After">Id of the turn that this one follows in a conversation, or null for a first question.</param>
public sealed record GoldQuestion(
    string Id,
    string Question,
    IReadOnlyList<string> Answers,
    IReadOnlyList<Evidence> Evidence,
    bool Unanswerable = false,
    string Type = GoldQuestion.DefaultType,
    string? After = null)
{
    /// <summary>The type of a question that names none.</summary>
    public const string DefaultType = "factoid";

    /// <summary>The type whose answers are items that must all be named.</summary>
    public const string ListType = "list";

    /// <summary>Publishers whose articles alone may answer, or null for all: how a set asks one question over other articles.</summary>
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>A follow-up as somebody would ask it who had not heard the turns before; null when unknown.</summary>
    public string? Standalone { get; init; }

    /// <summary>What articles that contradict the right answer say; a good answer shows both. Empty when none does.</summary>
    public IReadOnlyList<string> Rivals { get; init; } = [];

    /// <summary>Whether the answers are items that must all be named.</summary>
    public bool IsList => string.Equals(Type, ListType, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Paragraphs of one article that each support the answer alone.</summary>
/// <param name="ArticleId">Article id.</param>
/// <param name="Paragraphs">At least one paragraph number, from 1.</param>
public sealed record Evidence(string ArticleId, IReadOnlyList<int> Paragraphs);
