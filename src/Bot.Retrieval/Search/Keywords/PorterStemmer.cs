namespace Bot.Retrieval;

/// <summary>
/// M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980: takes English endings off so that <c>negotiations</c>, <c>negotiated</c>
/// and <c>negotiate</c> meet in <c>negoti</c>. Stems are compared, never shown.
/// </summary>
internal ref struct PorterStemmer
{
    private readonly Span<char> word;
    private int end;

    private PorterStemmer(Span<char> word, int length)
    {
        this.word = word;
        end = length;
    }

    /// <summary>Stems a lower-case word in place.</summary>
    /// <param name="word">The word; may be overwritten.</param>
    /// <returns>Length of the stem.</returns>
    public static int Stem(Span<char> word)
    {
        if (word.Length < 3 || word.ContainsAnyExceptInRange('a', 'z'))
            return word.Length;
        var stemmer = new PorterStemmer(word, word.Length);
        stemmer.PluralsAndParticiples();
        stemmer.ReplaceFirst(2, 1);
        stemmer.ReplaceFirst(3, 1);
        stemmer.DropSuffix();
        stemmer.Tidy();
        return stemmer.end;
    }

    // Longest first within a step, as the paper requires; the second text replaces the first.
    private static readonly (string Suffix, string With)[] Step2 =
    [
        ("ational", "ate"), ("ization", "ize"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("tional", "tion"), ("biliti", "ble"),
        ("entli", "ent"), ("ousli", "ous"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("iviti", "ive"), ("enci", "ence"), ("anci", "ance"),
        ("izer", "ize"), ("abli", "able"), ("alli", "al"), ("ator", "ate"), ("eli", "e"),
    ];

    private static readonly (string Suffix, string With)[] Step3 =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ness", ""), ("ful", "")];

    private static readonly string[] Step4 =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ion", "ism", "ate", "iti", "ous", "ive", "ize", "al", "er", "ic", "ou",
    ];

    private void PluralsAndParticiples()
    {
        if (Ends("sses") || Ends("ies"))
            end -= 2;
        else if (Ends("s") && !Ends("ss"))
            end--;

        if (Ends("eed"))
        {
            if (Measure(end - 3) > 0)
                end--;
        }
        else if ((Ends("ed") && HasVowel(end - 2) && Cut(2)) || (Ends("ing") && HasVowel(end - 3) && Cut(3)))
        {
            if (Ends("at") || Ends("bl") || Ends("iz"))
                word[end++] = 'e';
            else if (DoubleConsonant() && word[end - 1] is not ('l' or 's' or 'z'))
                end--;
            else if (Measure(end) == 1 && ConsonantVowelConsonant(end))
                word[end++] = 'e';
        }

        if (Ends("y") && HasVowel(end - 1))
            word[end - 1] = 'i';
    }

    private void ReplaceFirst(int step, int measure)
    {
        foreach (var (suffix, with) in step == 2 ? Step2 : Step3)
        {
            if (!Ends(suffix))
                continue;
            if (Measure(end - suffix.Length) >= measure)
            {
                with.CopyTo(word[(end - suffix.Length)..]);
                end += with.Length - suffix.Length;
            }

            return;
        }
    }

    private void DropSuffix()
    {
        foreach (var suffix in Step4)
        {
            if (!Ends(suffix))
                continue;
            var rest = end - suffix.Length;
            if (Measure(rest) > 1 && (suffix != "ion" || (rest > 0 && word[rest - 1] is 's' or 't')))
                end = rest;
            return;
        }
    }

    private void Tidy()
    {
        if (Ends("e"))
        {
            var m = Measure(end - 1);
            if (m > 1 || (m == 1 && !ConsonantVowelConsonant(end - 1)))
                end--;
        }

        if (Ends("ll") && Measure(end) > 1)
            end--;
    }

    private bool Cut(int count)
    {
        end -= count;
        return true;
    }

    private readonly bool Ends(ReadOnlySpan<char> suffix) => end >= suffix.Length && word[..end].EndsWith(suffix);

    private readonly bool Consonant(int at) => word[at] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => at == 0 || !Consonant(at - 1),
        _ => true,
    };

    /// <summary>How often a vowel is followed by a consonant in the first <paramref name="length"/> letters (m in the paper).</summary>
    private readonly int Measure(int length)
    {
        var count = 0;
        for (var i = 1; i < length; i++)
        {
            if (Consonant(i) && !Consonant(i - 1))
                count++;
        }

        return count;
    }

    private readonly bool HasVowel(int length)
    {
        for (var i = 0; i < length; i++)
        {
            if (!Consonant(i))
                return true;
        }

        return false;
    }

    private readonly bool DoubleConsonant() => end > 1 && word[end - 1] == word[end - 2] && Consonant(end - 1);

    /// <summary>Ends in consonant, vowel, consonant other than w, x, y (*o in the paper).</summary>
    private readonly bool ConsonantVowelConsonant(int length) =>
        length > 2 && Consonant(length - 1) && !Consonant(length - 2) && Consonant(length - 3) && word[length - 1] is not ('w' or 'x' or 'y');
}
