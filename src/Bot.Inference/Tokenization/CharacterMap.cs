using System.Globalization;
using System.Text;

namespace Bot.Inference;

/// <summary>What BERT's normaliser makes of a character.</summary>
internal enum CharacterClass : byte
{
    /// <summary>Part of a word; the map holds its folded form.</summary>
    Word,

    /// <summary>Leaves no trace: control, format, private use, and in uncased models a non-spacing mark.</summary>
    Nothing,

    /// <summary>Ends a word.</summary>
    Space,

    /// <summary>A word of its own: punctuation, a CJK ideograph.</summary>
    Alone,

    /// <summary>Folds to several characters, or is half of a surrogate pair.</summary>
    Complex,
}

/// <summary>
/// Cleaning, decomposition, accent stripping, case folding and classes of BERT's basic tokenizer, one look-up a UTF-16 unit.
/// Source: tokenization.py of google-research/bert and the BertNormalizer of huggingface/tokenizers.
/// </summary>
internal sealed class CharacterMap
{
    private static readonly Lazy<Dictionary<int, int[]>> Decompositions = new(ReadDecompositions);
    private readonly char[] folded = new char[65_536];
    private readonly CharacterClass[] classes = new CharacterClass[65_536];
    private readonly bool uncased;

    private CharacterMap(bool uncased)
    {
        this.uncased = uncased;
        Span<int> parts = stackalloc int[4];
        for (var unit = 0; unit < folded.Length; unit++)
        {
            folded[unit] = (char)unit;
            if (char.IsSurrogate((char)unit))
            {
                classes[unit] = CharacterClass.Complex;
                continue;
            }

            var count = Fold(unit, parts, out classes[unit]);
            if (count == 1 && parts[0] < 65_536)
                folded[unit] = (char)parts[0];
            else if (count > 0)
                classes[unit] = CharacterClass.Complex;
        }
    }

    public static CharacterMap Uncased { get; } = new(uncased: true);

    public static CharacterMap Cased { get; } = new(uncased: false);

    public CharacterClass Class(char unit) => classes[unit];

    public char Folded(char unit) => folded[unit];

    /// <summary>Folds a code point to 0 to 4 code points; the class is that of the first.</summary>
    public int Fold(int codePoint, Span<int> parts, out CharacterClass kind)
    {
        kind = Classify(codePoint);
        if (kind is CharacterClass.Nothing or CharacterClass.Space)
            return 0;
        var count = 1;
        parts[0] = codePoint;
        if (uncased)
        {
            count = Decompose(codePoint, parts);
            if (count == 0 || CharUnicodeInfo.GetUnicodeCategory(parts[0]) == UnicodeCategory.NonSpacingMark)
            {
                kind = CharacterClass.Nothing;
                return 0;
            }

            for (var i = 0; i < count; i++)
                parts[i] = Rune.IsValid(parts[i]) ? Rune.ToLowerInvariant(new Rune(parts[i])).Value : parts[i];
        }

        // Punctuation is looked for after folding (U+037E is a semicolon then), ideographs before it.
        if (kind != CharacterClass.Alone && count == 1)
            kind = Classify(parts[0]);
        return kind is CharacterClass.Nothing or CharacterClass.Space ? 0 : count;
    }

    private static CharacterClass Classify(int codePoint)
    {
        if (codePoint is '\t' or '\n' or '\r' or ' ')
            return CharacterClass.Space;
        if (codePoint is 0 or 0xFFFD)
            return CharacterClass.Nothing;
        if (codePoint < 128 && char.IsPunctuation((char)codePoint) || codePoint < 128 && char.IsSymbol((char)codePoint))
            return CharacterClass.Alone;
        if (IsIdeograph(codePoint))
            return CharacterClass.Alone;
        return CharUnicodeInfo.GetUnicodeCategory(codePoint) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate => CharacterClass.Nothing,
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => CharacterClass.Space,
            UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation
                or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
                or UnicodeCategory.OtherPunctuation => CharacterClass.Alone,
            _ => CharacterClass.Word,
        };
    }

    // The blocks that BERT calls Chinese characters: no kana, no Hangul.
    private static bool IsIdeograph(int c) => c is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF)
        or (>= 0x2A700 and <= 0x2B73F) or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B820 and <= 0x2CEAF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x2F800 and <= 0x2FA1F);

    private static int Decompose(int codePoint, Span<int> parts)
    {
        // Hangul syllables: The Unicode Standard, 3.12, conjoining jamo behaviour.
        var syllable = codePoint - 0xAC00;
        if (syllable is >= 0 and < 11_172)
        {
            parts[0] = 0x1100 + (syllable / 588);
            parts[1] = 0x1161 + (syllable % 588 / 28);
            parts[2] = 0x11A7 + (syllable % 28);
            return syllable % 28 == 0 ? 2 : 3;
        }

        if (!Decompositions.Value.TryGetValue(codePoint, out var known))
        {
            parts[0] = codePoint;
            return 1;
        }

        known.CopyTo(parts);
        return known.Length;
    }

    private static Dictionary<int, int[]> ReadDecompositions()
    {
        using var reader = new StreamReader(typeof(CharacterMap).Assembly.GetManifestResourceStream("decompositions.txt")!);
        var known = new Dictionary<int, int[]>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var codes = line.Split(' ').Select(code => int.Parse(code, NumberStyles.HexNumber)).ToArray();
            known[codes[0]] = codes[1..];
        }

        return known;
    }
}
