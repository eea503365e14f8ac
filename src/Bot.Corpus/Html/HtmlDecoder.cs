using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Corpus;

/// <summary>Decodes a page as browsers do: byte order mark, declared charset, UTF-8 if it is valid, else Windows-1252 (the Encoding standard's order and labels).</summary>
internal static class HtmlDecoder
{
    private const int DeclarationWindow = 4096;

    private static readonly Regex Declaration = new(
        "<meta[^>]{0,512}?charset\\s{0,16}=\\s{0,16}[\"']?\\s{0,16}(?<label>[A-Za-z0-9_:.-]{1,40})",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    public static string Decode(byte[] bytes, ArticleDraft draft)
    {
        switch (bytes)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                return Encoding.UTF8.GetString(bytes.AsSpan(3));
            case [0xFF, 0xFE, ..]:
                return Encoding.Unicode.GetString(bytes.AsSpan(2));
            case [0xFE, 0xFF, ..]:
                return Encoding.BigEndianUnicode.GetString(bytes.AsSpan(2));
        }

        var head = Encoding.Latin1.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, DeclarationWindow)));
        var label = Declaration.Match(head).Groups["label"].Value.ToLowerInvariant();
        // A page that says UTF-16 in ASCII bytes is not; the standard reads it as UTF-8.
        if (label is "" or "utf-8" or "utf8" || label.StartsWith("utf-16", StringComparison.Ordinal))
            return Utf8(bytes, declared: label.Length > 0, draft);
        if (label is "iso-8859-1" or "latin1" or "us-ascii" or "ascii" or "windows-1252")
            return TextFile.Windows1252.GetString(bytes);
        try
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding(label) ?? Encoding.GetEncoding(label)).GetString(bytes);
        }
        catch (ArgumentException)
        {
            draft.Warn($"declares the unknown charset '{label}' and was read as UTF-8 or Windows-1252; check its special characters.");
            return Utf8(bytes, declared: false, draft);
        }
    }

    private static string Utf8(byte[] bytes, bool declared, ArticleDraft draft)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            if (!declared)
                return TextFile.Windows1252.GetString(bytes);
            draft.Warn("declares UTF-8 but has invalid bytes, which are shown as �; save it again with its right charset.");
            return Encoding.UTF8.GetString(bytes);
        }
    }
}
