using System.Globalization;
using System.Net;
using System.Text;

namespace Bot.Evaluation;

/// <summary>Text of anybody's as text of a page: nothing in it is markup, and nothing reaches beyond its own element.</summary>
internal static class HtmlText
{
    /// <summary>Escaped for an element or an attribute in double quotes; control and direction-changing characters become U+FFFD.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
            plain.Append((char.IsControl(c) && c is not ('\n' or '\t')) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') ? '\uFFFD' : c);
        return WebUtility.HtmlEncode(plain.ToString());
    }

    /// <summary>The text in an element of its own direction.</summary>
    public static string Bdi(string? text) => $"<bdi>{Of(text)}</bdi>";

    /// <summary>A number for SVG: two digits, a point.</summary>
    public static string N(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    /// <summary>A share as reports show it: <c>.535</c>.</summary>
    public static string Share(double value) => value.ToString("0.000", CultureInfo.InvariantCulture).Replace("0.", ".", StringComparison.Ordinal);
}
