using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Channels.Replies;

/// <summary>The marks <c>[n]</c> in an answer's text: which are real, which fit, and where a text may end.</summary>
internal static partial class CitationMarks
{
    /// <summary>Numbers that have no citation become <c>(n)</c>, so every remaining <c>[n]</c> leads somewhere.</summary>
    public static string WithoutDangling(string text, IReadOnlySet<int> positions) =>
        Mark().Replace(text, mark => Position(mark) is { } position && positions.Contains(position) ? mark.Value : $"({mark.ValueSpan[1..^1]})");

    /// <summary>Positions in the order in which the text first marks them.</summary>
    public static IReadOnlyList<int> Cited(string text) => [.. Mark().Matches(text).Select(Position).OfType<int>().Distinct()];

    /// <summary>The text in pieces: words, and between them the positions of marks.</summary>
    public static IEnumerable<(string Text, int? Position)> Split(string text)
    {
        var done = 0;
        foreach (Match mark in Mark().Matches(text))
        {
            if (mark.Index > done)
                yield return (text[done..mark.Index], null);
            yield return (mark.Value, Position(mark));
            done = mark.Index + mark.Length;
        }

        if (done < text.Length)
            yield return (text[done..], null);
    }

    /// <summary>
    /// A text that marks at most <paramref name="max"/> sources. A statement that keeps another mark only loses the surplus ones;
    /// the text ends before the first statement that would stand without any.
    /// </summary>
    public static string Limit(string text, int max)
    {
        var kept = Cited(text).Take(max).ToHashSet();
        var end = 0;
        foreach (Match statement in StatementEnd().Matches(text))
        {
            if (!Cited(statement.Value).Any(kept.Contains))
                return WithoutSurplus(text[..end], kept);
            end = statement.Index + statement.Length;
        }

        return WithoutSurplus(text, kept);
    }

    /// <summary>The longest start of the text of at most <paramref name="length"/> units that ends with a statement; else with a word.</summary>
    public static string CutAtStatement(string text, int length)
    {
        if (length >= text.Length)
            return text;
        var end = StatementEnd().Matches(text).Select(m => m.Index + m.Length).LastOrDefault(e => e <= length);
        if (end == 0 && length > 0)
            end = Math.Max(text.LastIndexOfAny([' ', '\n'], length - 1), 0);
        return text[..end].TrimEnd();
    }

    private static string WithoutSurplus(string text, HashSet<int> kept) =>
        Run().Replace(text, run => Cited(run.Value).All(kept.Contains) ? run.Value : string.Concat(Cited(run.Value).Where(kept.Contains).Select(p => $"[{p}]")));

    private static int? Position(Match mark) =>
        mark.Length <= 6 && mark.ValueSpan[1] != '0' && int.TryParse(mark.ValueSpan[1..^1], NumberStyles.None, null, out var n) ? n : null;

    [GeneratedRegex("\\[[0-9]+\\]", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();

    /// <summary>Marks that stand together.</summary>
    [GeneratedRegex("\\[[0-9]+\\]([ ,;]*\\[[0-9]+\\])*", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Run();

    /// <summary>The same with the punctuation that closes their statement.</summary>
    [GeneratedRegex("\\[[0-9]+\\]([ ,;]*\\[[0-9]+\\])*[.!?…\"'”’»)]*", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex StatementEnd();
}
