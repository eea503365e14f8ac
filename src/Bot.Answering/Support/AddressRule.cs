using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>A web or mail address of the statement is in the cited words.</summary>
internal static partial class AddressRule
{
    public static Objection? Check(SideBySide pair)
    {
        foreach (Match match in Address().Matches(pair.Statement))
        {
            if (!pair.CitedWords.Any(c => c.Text.Contains(match.Value, StringComparison.OrdinalIgnoreCase)))
                return Objection.Missing($"The address {match.Value} is not in the cited words.");
        }

        return null;
    }

    // By scheme, by "www.", a mailbox, or a name with one of the endings that news writes out.
    [GeneratedRegex(@"\b(?:[a-z][a-z0-9+.-]*://|(?:javascript|data|mailto|tel|file):|www\.)[^\s<>""”)\]]+[^\s<>""”)\].,;:!?]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:[a-z0-9-]+\.)+(?:com|org|net|info|biz|xyz|io|co|app|dev|site|online|shop|top|club|gov|edu|eu|uk|us|de|fr|ru|cn|example)\b(?:/[^\s<>""”)\]]*)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Address();
}
