namespace Bot.Retrieval;

/// <summary>
/// Lower-case base letter of accented Latin letters. A table, because string.Normalize leaves text as it is where globalization is invariant.
/// From the canonical decompositions of the Unicode Character Database; letters without one (ø, đ, ł, ß …) by their usual plain spelling.
/// </summary>
internal static class AccentFolding
{
    // U+00C0 to U+024F and U+1E00 to U+1EFF; a dot: no Latin base letter.
    private const string Latin =
        "aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuytyaaaaaaccccccccdd" +
        "ddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnn.nnoooooooorrrrrrssssss" +
        "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs..................f.............oo.............u" +
        "u...................dddlllnnnaaiioouuuuuuuuuu.aaaa....ggkkoooo..jdddgg..nnaa...." +
        "aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............................";

    private const string LatinAdditional =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo" +
        "oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas...." +
        "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu" +
        "uuyyyyyyyy......";

    /// <summary>The letter as keyword search compares it: lower case, without accents.</summary>
    public static char Fold(char letter)
    {
        if (letter < 0x80)
            return (char)(letter is >= 'A' and <= 'Z' ? letter | 0x20 : letter);
        var plain = letter switch
        {
            >= '\u00C0' and < '\u0250' => Latin[letter - 0xC0],
            >= '\u1E00' and < '\u1F00' => LatinAdditional[letter - 0x1E00],
            _ => '.',
        };
        return plain == '.' ? char.ToLowerInvariant(letter) : plain;
    }
}
