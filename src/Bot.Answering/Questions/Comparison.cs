using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>Takes a comparison apart: each side is looked for by itself, for hardly any passage speaks of both.</summary>
internal static partial class Comparison
{
    /// <summary>One search for each of the two sides, or null when the question does not name them side by side.</summary>
    public static (string Left, string Right)? Sides(string question)
    {
        foreach (var form in Forms)
        {
            if (form.Match(question.Trim()) is not { Success: true } match)
                continue;
            var topic = string.Join(' ', Words.Content(match.Groups["topic"].Value).Where(word => !IsComparing(word)));
            return (Side(match.Groups["left"].Value, topic), Side(match.Groups["right"].Value, topic));
        }

        return null;
    }

    private static Regex[] Forms => [Compare(), Between(), Differ(), Versus(), Choice(), Pair()];

    private static string Side(string side, string topic) => topic.Length == 0 ? side.Trim() : $"{side.Trim()} {topic}";

    private static bool IsComparing(string word) =>
        word is "first" or "last" or "agree" or "disagree" or "differ" or "compare" or "less" or "least" || (word.Length > 4 && word.EndsWith("er", StringComparison.Ordinal));

    [GeneratedRegex(@"^compare\s+(?<left>.+?)\s+(?:with|to|against|and)\s+(?<right>.+?)[\s?.!]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Compare();

    [GeneratedRegex(@"\bdifferences?\s+(?:is\s+there\s+)?between\s+(?<left>.+?)\s+and\s+(?<right>.+?)[\s?.!]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Between();

    [GeneratedRegex(@"^how\s+(?:do|does|did)\s+(?<left>.+?)\s+(?:differ\s+from|compare\s+(?:with|to))\s+(?<right>.+?)[\s?.!]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Differ();

    [GeneratedRegex(@"^(?<left>[^,:;?]+?)\s+(?:versus|vs\.?)\s+(?<right>[^,:;?]+)[,:;]?\s*(?<topic>.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Versus();

    // "Which happened first, X or Y?", "What is bigger: X, or Y?"
    [GeneratedRegex(@"^(?<topic>(?:which|what|who)\b[^,:]*\b(?:first|last|more|less|most|least|\p{L}{2,}er)\b[^,:]*)[,:]\s*(?<left>.+?),?\s+or\s+(?<right>[^,?]+).*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Choice();

    // "Do X and Y agree about Z?", "How do X and Y each go after Z?"
    [GeneratedRegex(@"^(?:how\s+)?(?:do|did)\s+(?<left>\p{Lu}[^,?]*?)\s+and\s+(?<right>\p{Lu}[^,?]*?)\s+(?<topic>(?:agree|disagree|differ|each|both)\b[^?]*).*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Pair();
}
