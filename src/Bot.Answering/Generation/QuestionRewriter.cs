using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>Lets the chat model make a follow-up stand alone where the rules could not. What it adds must stand in the conversation, so it can't bring in names or figures of its own.</summary>
/// <param name="model">The model.</param>
/// <param name="prompt">The prompt <c>rewrite-question</c>, with <see cref="Variables"/>.</param>
public sealed partial class QuestionRewriter(ModelCaller model, PromptFile prompt)
{
    // Somebody waits for the answer, which only begins then; the rules' reading is there already.
    private const int ShareOfTimeout = 4;

    private const int Turns = 3;
    private const int LongestAnswer = 600;
    private const int LongestQuestion = 300;

    /// <summary>The variables of the prompt.</summary>
    public static PromptVariable[] Variables => [new("turns", "asked", "answer"), new("question")];

    /// <summary>The question as it should be answered.</summary>
    /// <param name="question">As typed.</param>
    /// <param name="understood">As the rules read it.</param>
    /// <param name="earlier">The conversation's earlier answers, oldest first.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns><paramref name="understood"/> where the rules were enough, or the model failed or added something.</returns>
    internal async Task<string> RewriteAsync(string question, string understood, IReadOnlyList<Answer> earlier, CancellationToken cancellationToken)
    {
        if (earlier.Count == 0 || !LeansOn(understood))
            return understood;
        Answer[] turns = [.. earlier.TakeLast(Turns)];
        var values = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["question"] = PromptFile.Data(question.ReplaceLineEndings(" ").Trim()),
            ["turns"] = turns.Select(turn => new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["asked"] = PromptFile.Data(turn.UnderstoodAs ?? turn.Question),
                ["answer"] = PromptFile.Data(turn.Text.Length > LongestAnswer ? turn.Text[..LongestAnswer] : turn.Text),
            }).ToArray(),
        };
        try
        {
            var reply = (await model.AskAsync(prompt, values, model.Options.Timeout / ShareOfTimeout, cancellationToken)).Trim();
            return IsFaithful(reply, question, turns) ? reply : understood;
        }
        catch (ChatException)
        {
            return understood;
        }
    }

    /// <summary>Whether a question still points to something outside itself; "Did North Korea say it would …" does not.</summary>
    internal static bool LeansOn(string question) =>
        Opening().IsMatch(question) || (Pointing().Match(question) is { Success: true } pointing && Words.NameSpans(question).All(name => name.Start > pointing.Index)) || (Words.Names(question).Count == 0 && Words.Content(question).Count < 3);

    // One question, each of its names and figures said before.
    private static bool IsFaithful(string reply, string question, IReadOnlyList<Answer> turns)
    {
        if (reply.Length is 0 or > LongestQuestion || reply.Contains('\n', StringComparison.Ordinal) || !reply.EndsWith('?'))
            return false;
        var said = new HashSet<string>(
            turns.SelectMany(turn => Words.Of($"{turn.Question} {turn.UnderstoodAs} {turn.Text}")).Concat(Words.Of(question)).Select(Key), StringComparer.OrdinalIgnoreCase);
        return Words.Of(reply).Skip(1).Where(word => char.IsUpper(word[0]) || word.Any(char.IsDigit)).All(word => said.Contains(Key(word)));
    }

    private static string Key(string word) => FollowUp.WithoutPossessive(word);

    [GeneratedRegex(@"^(?:and|but|or|so|then|also|what about|how about)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Opening();

    [GeneratedRegex(
        @"\b(?:he|she|him|her|hers|his|they|them|theirs?|its?|these|those|the (?:former|latter|same|others?|first one|second one)|(?<=\b(?:was|is|did|does|do|about|of|after|before|since|for|to|by|with|why|how)\s)(?:that|this)|(?:this|that) (?=\w+\s*\?)|afterwards|instead)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Pointing();
}
