using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Evaluation;

/// <summary>
/// Compares a short answer with gold answers by the rules of SQuAD's evaluation script (Rajpurkar et al. 2016, 2018): lower case, no punctuation,
/// no a/an/the, single spaces. Beyond ASCII, punctuation is Unicode category P, as in the script of MLQA (Lewis et al. 2020).
/// </summary>
public static partial class AnswerMatch
{
    /// <summary>The words that are compared.</summary>
    public static IReadOnlyList<string> Normalise(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsPunctuation(c) && !(char.IsAscii(c) && char.IsSymbol(c)))
                kept.Append(char.ToLowerInvariant(c));
        }

        return [.. kept.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word is not ("a" or "an" or "the"))];
    }

    /// <summary>1 when the words are those of a gold answer, else 0.</summary>
    public static double ExactMatch(string prediction, IReadOnlyList<string> gold)
    {
        var words = Normalise(prediction);
        return gold.Any(answer => Normalise(answer).SequenceEqual(words, StringComparer.Ordinal)) ? 1 : 0;
    }

    /// <summary>Harmonic mean of token precision and recall against the gold answer it fits best, 0 to 1.</summary>
    public static double F1(string prediction, IReadOnlyList<string> gold)
    {
        var words = Normalise(prediction);
        return gold.Select(answer => F1(words, Normalise(answer))).DefaultIfEmpty(0).Max();
    }

    /// <summary>Whether a gold answer's words stand in the text, in order and together. "Yes" and "no" count at its start only: inside a sentence they mean other things.</summary>
    public static bool Contains(string text, IReadOnlyList<string> gold)
    {
        var words = Normalise(text);
        return gold.Any(answer => Normalise(answer) switch
        {
            ["yes" or "no"] verdict => IndexOf(words, verdict) == 0,
            var sought => IndexOf(words, sought) >= 0,
        });
    }

    /// <summary>Which part of a list question's items the text names, 0 to 1. Other names of one item are separated by <c>|</c>.</summary>
    public static double ItemRecall(string text, IReadOnlyList<string> items)
    {
        if (items.Count == 0)
            return 0;
        return (double)items.Count(item => Contains(text, item.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))) / items.Count;
    }

    /// <summary>The text without its citation marks <c>[1]</c>.</summary>
    public static string WithoutMarks(string text) => Mark().Replace(text, "");

    private static double F1(IReadOnlyList<string> prediction, IReadOnlyList<string> gold)
    {
        if (prediction.Count == 0 || gold.Count == 0)
            return prediction.Count == gold.Count ? 1 : 0;
        var left = gold.CountBy(word => word, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var same = 0;
        foreach (var word in prediction)
        {
            if (left.TryGetValue(word, out var count) && count > 0)
            {
                left[word] = count - 1;
                same++;
            }
        }

        return 2.0 * same / (prediction.Count + gold.Count);
    }

    private static int IndexOf(IReadOnlyList<string> words, IReadOnlyList<string> sought)
    {
        for (var start = 0; sought.Count > 0 && start + sought.Count <= words.Count; start++)
        {
            var length = 0;
            while (length < sought.Count && words[start + length] == sought[length])
                length++;
            if (length == sought.Count)
                return start;
        }

        return -1;
    }

    [GeneratedRegex(@"\s*\[\d+\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Mark();
}
