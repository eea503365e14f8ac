using System.Text;

namespace Bot.Corpus;

/// <summary>The bytes of a text file, decoded: by byte order mark, else as UTF-8, else as Windows-1252 where that is allowed and nothing speaks against it.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What browsers read where Latin-1 is meant.</summary>
    public static Encoding Windows1252 => CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The text, or null after the draft was rejected with the reason.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="draft">Its article.</param>
    /// <param name="mayBeOld">Whether the format is older than UTF-8; JSON is UTF-8 by its definition.</param>
    public static string? Decode(byte[] bytes, ArticleDraft draft, bool mayBeOld = false)
    {
        try
        {
            var text = bytes switch
            {
                [0xEF, 0xBB, 0xBF, ..] => StrictUtf8.GetString(bytes.AsSpan(3)),
                [0xFF, 0xFE, ..] => new UnicodeEncoding(false, false, true).GetString(bytes.AsSpan(2)),
                [0xFE, 0xFF, ..] => new UnicodeEncoding(true, false, true).GetString(bytes.AsSpan(2)),
                _ when LooksBinary(bytes) => null,
                _ => StrictUtf8.GetString(bytes),
            };
            if (text is null)
                draft.Reject("is not a text file; save the article as text, Markdown, HTML or JSON Lines.");
            return text;
        }
        catch (DecoderFallbackException e)
        {
            var line = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] ? (int?)null : 1 + bytes.AsSpan(0, Math.Clamp(e.Index, 0, bytes.Length)).Count((byte)'\n');
            if (mayBeOld && line is not null && LooksLikeWindows1252(bytes))
            {
                draft.Warn("is not UTF-8 and was read as Windows-1252; check its special characters, or save it as UTF-8.", line);
                return Windows1252.GetString(bytes);
            }

            draft.Reject("is not valid UTF-8 text; save it as UTF-8.", draft.Line ?? line);
            return null;
        }
    }

    // Five bytes mean nothing there. A file with more characters that are right in UTF-8 than wrong is UTF-8 with damage; a few are right by chance, as ß before a quote.
    private static bool LooksLikeWindows1252(byte[] bytes)
    {
        if (bytes.AsSpan().IndexOfAny<byte>([0x00, 0x81, 0x8D, 0x8F, 0x90, 0x9D]) >= 0 || bytes is [0xEF, 0xBB, 0xBF, ..])
            return false;
        int right = 0, wrong = 0;
        foreach (var rune in Encoding.UTF8.GetString(bytes).EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
                wrong++;
            else if (!rune.IsAscii)
                right++;
        }

        return wrong >= right;
    }

    /// <summary>NUL bytes in the first block are what text never has and nearly every other format does.</summary>
    public static bool LooksBinary(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 8192)].Contains((byte)0) || bytes.StartsWith("%PDF-"u8) || bytes.StartsWith("PK\x03\x04"u8);
}
