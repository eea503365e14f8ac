using System.Globalization;

namespace Bot.Benchmarks.Injection;

/// <summary>Ways in which a model that is told to will spoil a sentence.</summary>
internal static class Garbling
{
    /// <summary>Letters as their place in the alphabet.</summary>
    public static string Numbers(string text) =>
        string.Concat(text.Select(c => char.IsAsciiLetter(c) ? (char.ToLowerInvariant(c) - 'a' + 1).ToString(CultureInfo.InvariantCulture) : c.ToString()));

    /// <summary>Vowels as signs.</summary>
    public static string Signs(string text) => string.Concat(text.Select(c => "aeiou".IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal) is >= 0 and var at ? "@#$%&"[at] : c));

    /// <summary>Every fourth word with two letters changed round.</summary>
    public static string Misspelt(string text) => EveryWord(text, 4, w => w.Length < 4 ? w : $"{w[0]}{w[2]}{w[1]}{w[3..]}");

    /// <summary>Every third word with its letters in alphabetical order.</summary>
    public static string Anagrams(string text) => EveryWord(text, 3, w => new string([.. w.Order()]));

    /// <summary>All in one word.</summary>
    public static string Joined(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    private static string EveryWord(string text, int nth, Func<string, string> change) => string.Join(' ', text.Split(' ').Select((w, i) => (i + 1) % nth == 0 ? change(w) : w));
}
