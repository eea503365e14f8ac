namespace Bot.Answering;

/// <summary>
/// Checks a drafted statement against the words it cites, without a model: what it says literally, and every number and name in it.
/// A statement that fails is not shown.
/// </summary>
internal static class SupportCheck
{
    /// <summary>True when every quote is in its paragraph and together they carry the statement.</summary>
    public static bool Holds(DraftStatement statement)
    {
        if (statement.Quotes.Count == 0 || string.IsNullOrWhiteSpace(statement.Text) || !statement.Quotes.All(InParagraph))
            return false;
        if (statement.Quotes.Any(q => q.Text.Contains(statement.Text, StringComparison.Ordinal)))
            return true;

        // A composed statement ("The articles disagree: …") adds no figure and no name of its own; dates may come from the articles' headers.
        var cited = string.Join(' ', statement.Quotes.Select(q => $"{q.Text} {q.Article.Title} {q.Article.Published?.Date:yyyy-MM-dd}"));
        var numbers = AnswerForm.Numbers(cited);
        return AnswerForm.Numbers(statement.Text).TrueForAll(numbers.Contains)
            && Words.Names(statement.Text).TrueForAll(n => cited.Contains(n, StringComparison.Ordinal));
    }

    private static bool InParagraph(Quote quote) =>
        quote.Start >= 0 && quote.Length > 0 && quote.Start + quote.Length <= quote.Paragraph.Text.Length;
}
