using System.Security.Cryptography;
using System.Text;

namespace Bot.Corpus;

/// <summary>Makes the stable ids of lower-case ASCII letters, digits and hyphens that addresses and citations carry.</summary>
public static class Slug
{
    /// <summary>Longest slug in characters; longer ones are cut and told apart by a hash.</summary>
    public const int MaxLength = 80;

    // String.Normalize does nothing under the invariant culture, so the Latin letters of news names are folded here.
    private static readonly Dictionary<char, char> Folds = new[]
    {
        "aàáâãäåāăą", "cçćĉċč", "dďđð", "eèéêëēĕėęě", "gĝğġģ", "hĥħ", "iìíîïĩīĭįı", "jĵ", "kķ", "lĺļľŀł", "nñńņň", "oòóôõöøōŏő", "rŕŗř", "sśŝşšș", "tţťŧț", "uùúûüũūŭůűų", "wŵ", "yýÿŷ", "zźżž",
    }.SelectMany(row => row[1..].Select(letter => (letter, ascii: row[0]))).ToDictionary(fold => fold.letter, fold => fold.ascii);

    /// <summary>The slug of a text; letters that have no ASCII form are replaced by a short hash of the whole text, so two titles stay apart.</summary>
    public static string Of(string text)
    {
        var slug = new StringBuilder(text.Length);
        var lost = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var lower = Rune.ToLowerInvariant(rune);
            if (lower.IsAscii && Rune.IsLetterOrDigit(lower))
                slug.Append((char)lower.Value);
            else if (lower.IsBmp && Folds.TryGetValue((char)lower.Value, out var ascii))
                slug.Append(ascii);
            else if (lower.Value is 'ß' or 'æ' or 'œ' or 'þ')
                slug.Append(lower.Value switch { 'ß' => "ss", 'æ' => "ae", 'œ' => "oe", _ => "th" });
            else if (rune.Value is '\'' or '’')
                continue;
            else
            {
                lost |= Rune.IsLetterOrDigit(rune);
                if (slug.Length > 0 && slug[^1] != '-')
                    slug.Append('-');
            }
        }

        while (slug.Length > 0 && slug[^1] == '-')
            slug.Length--;
        if (slug.Length == 0)
            return "article-" + ShortHash(text);
        if (slug.Length <= MaxLength && !lost)
            return slug.ToString();
        var cut = slug.ToString()[..Math.Min(slug.Length, MaxLength - 9)].TrimEnd('-');
        return $"{cut}-{ShortHash(text)}";
    }

    /// <summary>The first eight hex digits of the text's SHA-256.</summary>
    public static string ShortHash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
}
