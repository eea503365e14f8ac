using System.Text;

namespace Bot.Answering;

/// <summary>Numbers the quotes of an answer and writes it out.</summary>
internal static class Citations
{
    /// <summary>Statements with their citations; the same words keep one number throughout.</summary>
    public static List<Statement> Number(IEnumerable<DraftStatement> statements)
    {
        var numbers = new Dictionary<(string, int, int, int), int>();
        var numbered = new List<Statement>();
        foreach (var statement in statements)
        {
            var citations = statement.Quotes.DistinctBy(q => q.Place).Select(q =>
            {
                if (!numbers.TryGetValue(q.Place, out var number))
                    numbers[q.Place] = number = numbers.Count + 1;
                var article = q.Article;
                return new Citation(number, article.Id, article.Title, article.Source, article.Published?.ToString(), article.Url, q.Paragraph.Number, q.Start, q.Length, q.Text);
            });
            numbered.Add(new Statement(statement.Text, [.. citations]));
        }

        return numbered;
    }

    /// <summary>Plain text: each statement, its marks before its full stop or after its quotation.</summary>
    public static string Write(IReadOnlyList<Statement> statements)
    {
        var text = new StringBuilder();
        foreach (var statement in statements)
        {
            if (text.Length > 0)
                text.Append(' ');
            var marks = " " + string.Concat(statement.Citations.Select(c => $"[{c.Number}]"));
            if (statement.Text.EndsWith('.') && !statement.Text.EndsWith("..", StringComparison.Ordinal) && !statement.Text.EndsWith(".S.", StringComparison.Ordinal))
                text.Append(statement.Text.AsSpan(0, statement.Text.Length - 1)).Append(marks).Append('.');
            else
                text.Append(statement.Text).Append(marks).Append(IsOpen(statement.Text[^1]) ? "." : "");
        }

        return text.ToString();
    }

    // "44.73%" ends no sentence; neither do a bracket and a currency sign.
    private static bool IsOpen(char last) => char.IsLetterOrDigit(last) || char.IsSymbol(last) || last is '%' or '′' or '″' or ')' or ']';
}
