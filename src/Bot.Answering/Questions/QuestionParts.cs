using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>Takes a question apart that asks two things: "Where and when was it signed?", "When was the summit and who took part?".</summary>
internal static partial class QuestionParts
{
    /// <summary>The first question and what is asked after it, which may lean on the first as a follow-up does; null for one question.</summary>
    public static (string First, string Then)? Of(string question)
    {
        question = question.Trim();
        if (Twin().Match(question) is { Success: true } twin)
        {
            var rest = twin.Groups["rest"].Value;
            return (Opened(twin.Groups["first"].Value, rest), Opened(twin.Groups["then"].Value, rest));
        }

        return Clause().Match(question) is { Success: true } clause
            ? (clause.Groups["first"].Value.TrimEnd(',', ' ') + "?", Opened(clause.Groups["then"].Value.Trim(), "") + "?")
            : null;
    }

    private static string Opened(string word, string rest) => $"{char.ToUpperInvariant(word[0])}{word[1..]} {rest}".TrimEnd();

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^(?<first>when|where|why|how)\s+(and|or|&)\s+(?<then>when|where|why|how(\s+(often|long))?)\s+(?<rest>\S.*)$", Options, 10_000)]
    private static partial Regex Twin();

    // The first question has a verb of its own before "and": "Who and what" are no two questions here.
    [GeneratedRegex(@"^(?<first>(when|where|why|how|who|what|which)\s+\S+\s+\S.*?),?\s+and\s+(?<then>(when|where|why|how|who|by\s+whom|(in\s+)?(what|which))\b(\s+[^,?]*)?)\s*[?.!]*$", Options, 10_000)]
    private static partial Regex Clause();
}
