using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>Words in quotation marks are the cited words, letter for letter; what is left out is marked.</summary>
internal static partial class QuotationRule
{
    // Shorter quotations are often single terms, which the other rules look at.
    private const int ShortestWords = 3;

    public static Objection? Check(SideBySide pair)
    {
        List<string> cited = [.. pair.CitedWords.Select(c => Plain(c.Text))];
        foreach (Match match in Quotation().Matches(pair.Statement))
        {
            foreach (var part in Omission().Split(match.Groups["words"].Value))
            {
                var plain = Plain(part);
                if (plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= ShortestWords && !cited.Exists(c => c.Contains(plain, StringComparison.Ordinal)))
                    return Objection.Missing($"The words “{part.Trim()}” are not a quotation from the article.");
            }
        }

        return null;
    }

    // Words alone, in lower case: punctuation moves with the quotation marks.
    private static string Plain(string text) => string.Join(' ', Words.Of(text).Select(w => RelativeDate.Plain(w.Replace('’', '\'')).Replace("n't", " not", StringComparison.Ordinal)));

    // Straight marks are paired in their order, however short the words between them.
    [GeneratedRegex("“(?<words>[^”]*)[”\"]|«(?<words>[^»]*)»|\"(?<words>[^\"”]*)[\"”]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Quotation();

    [GeneratedRegex(@"\[[^\]]*\]|\(?…\)?|\.\.\.", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Omission();
}
