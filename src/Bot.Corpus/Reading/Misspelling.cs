namespace Bot.Corpus;

/// <summary>Which of a few known words was meant by one that is none of them.</summary>
public static class Misspelling
{
    /// <summary>The known word that differs in one letter, or two where it is long; null when none is so near.</summary>
    /// <param name="word">What was written; letter case counts.</param>
    /// <param name="known">The words there are.</param>
    public static string? Of(string word, IReadOnlyCollection<string> known)
    {
        if (word.Length is < 2 or > 40 || known.Count == 0)
            return null;
        var best = known.MinBy(candidate => Distance(word, candidate))!;
        return Distance(word, best) <= (best.Length >= 5 ? 2 : 1) ? best : null;
    }

    // Levenshtein distance.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
