namespace Bot.Answering;

/// <summary>How much of a question's own words a text repeats; words are compared by stem.</summary>
internal sealed class TermCoverage
{
    private readonly HashSet<string> terms;
    private readonly List<HashSet<string>> names;
    private readonly List<string> numbers;

    public TermCoverage(Question question)
    {
        Question = question;
        terms = StemSet(question.Text);
        names = [.. question.Names.Select(StemSet).Where(n => n.Count > 0)];
        numbers = AnswerForm.Numbers(question.Text);
        Speech = Speech.Asked(question.Text);
        OtherOccasion = new OtherOccasion(question);
    }

    public Question Question { get; }

    /// <summary>Whose words on what are asked for; null where they are not.</summary>
    public Speech? Speech { get; }

    /// <summary>Tells the question's occasion from others.</summary>
    public OtherOccasion OtherOccasion { get; }

    /// <summary>Share of the question's content words in the text, 0 to 1; 1 for a question without any.</summary>
    public double Share(HashSet<string> text) => terms.Count == 0 ? 1 : (double)terms.Count(text.Contains) / terms.Count;

    /// <summary>Whether a text has no content word that the question lacks: it cannot be the answer, unless the question offers a choice.</summary>
    public bool Repeats(string text) => StemSet(text).IsSubsetOf(terms);

    /// <summary>Share of the question's names of which some word is missing, 0 to 1.</summary>
    public double MissingNames(HashSet<string> text) => names.Count == 0 ? 0 : (double)names.Count(n => !n.IsSubsetOf(text)) / names.Count;

    /// <summary>1 when a number of the question does not occur, else 0.</summary>
    public double MissingNumbers(string text) => numbers.Count == 0 || numbers.All(AnswerForm.Numbers(text).Contains) ? 0 : 1;

    /// <summary>Stems of the content words.</summary>
    public static HashSet<string> StemSet(string text) => [.. Words.Content(text).Select(Stem)];

    private static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    // Harman's S-stemmer and the regular -ed and -ing: enough for "tests/test/tested/testing"; see Harman, "How effective is suffixing?" (1991).
    private static string Stem(string word)
    {
        if (word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal))
            word = word[..^2];
        word = word.Replace(".", "", StringComparison.Ordinal);
        // "October 28" in the question, "Oct 28" in the article.
        if (Array.IndexOf(Months, word) >= 0)
            return word[..3];
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
            return word[..^3] + "y";
        if (word.Length > 5 && word.EndsWith("ing", StringComparison.Ordinal))
            return word[..^3];
        if (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal))
            return word[..^2];
        if (word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("us", StringComparison.Ordinal))
            word = word[..^1];
        return word.Length > 4 && word.EndsWith('e') ? word[..^1] : word;
    }
}
