using System.Text;

namespace Bot.Corpus;

/// <summary>The bytes of a text file, decoded: by byte order mark, else as UTF-8, never guessed.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, or null after the draft was rejected with the reason.</summary>
    public static string? Decode(byte[] bytes, ArticleDraft draft)
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
            draft.Reject("is not valid UTF-8 text; save it as UTF-8.", draft.Line ?? line);
            return null;
        }
    }

    /// <summary>NUL bytes in the first block are what text never has and nearly every other format does.</summary>
    public static bool LooksBinary(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 8192)].Contains((byte)0) || bytes.StartsWith("%PDF-"u8) || bytes.StartsWith("PK\x03\x04"u8);
}
