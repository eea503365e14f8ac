namespace Bot.Answering;

/// <summary>What a person sees: statements that each stand on cited words, or an honest refusal.</summary>
/// <param name="Question">The question as it was asked.</param>
/// <param name="UnderstoodAs">The standalone question that was answered, when it differs from <paramref name="Question"/>; else null.</param>
/// <param name="Refused">True when the articles do not answer; then there are no statements.</param>
/// <param name="Text">The whole answer as plain text with <c>[n]</c> after each statement.</param>
/// <param name="Statements">In reading order; empty when refused.</param>
/// <param name="Nearest">Articles nearest to the question when refused, best first; they claim nothing.</param>
public sealed record Answer(
    string Question,
    string? UnderstoodAs,
    bool Refused,
    string Text,
    IReadOnlyList<Statement> Statements,
    IReadOnlyList<NearestArticle> Nearest)
{
    /// <summary>The calibrated probability, 0 to 1, that what was found answers the question, refusals included; null when unknown.</summary>
    public double? Confidence { get; init; }

    /// <summary>What the statements cite, each number once, in the order of the numbers; empty when refused.</summary>
    public IEnumerable<Citation> Sources() => Statements.SelectMany(s => s.Citations).DistinctBy(c => c.Number).OrderBy(c => c.Number);
}

/// <summary>One sentence or short answer with the paragraphs that support it.</summary>
/// <param name="Text">Plain text without citation marks.</param>
/// <param name="Citations">At least one.</param>
public sealed record Statement(string Text, IReadOnlyList<Citation> Citations);

/// <summary>The exact words in a paragraph that support a statement.</summary>
/// <param name="Number">The <c>[n]</c> in the text, from 1; the same words have the same number throughout an answer.</param>
/// <param name="ArticleId">Article id.</param>
/// <param name="Title">Headline.</param>
/// <param name="Source">Publisher or null.</param>
/// <param name="Published">ISO 8601 date or null.</param>
/// <param name="Url">Address of the original or null.</param>
/// <param name="Paragraph">Paragraph number, from 1.</param>
/// <param name="Start">UTF-16 offset of the quote in the paragraph.</param>
/// <param name="Length">UTF-16 length of the quote.</param>
/// <param name="Quote">The words themselves: <c>paragraph.Text.Substring(Start, Length)</c>.</param>
public sealed record Citation(
    int Number,
    string ArticleId,
    string Title,
    string? Source,
    string? Published,
    string? Url,
    int Paragraph,
    int Start,
    int Length,
    string Quote);

/// <summary>An article near a question that was not answered.</summary>
/// <param name="ArticleId">Article id.</param>
/// <param name="Title">Headline.</param>
public sealed record NearestArticle(string ArticleId, string Title);
