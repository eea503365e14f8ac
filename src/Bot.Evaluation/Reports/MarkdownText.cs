using System.Text;

namespace Bot.Evaluation;

/// <summary>Markdown from words that may be anybody's.</summary>
internal static class MarkdownText
{
    /// <summary>A row of a table; cells may hold an article's words.</summary>
    public static StringBuilder AppendRow(this StringBuilder text, IReadOnlyList<string> cells) =>
        text.Append("| ").Append(string.Join(" | ", cells.Select(Escape))).Append(" |\n");

    /// <summary>The heading row and the line under it: the first column to the left, the others as said.</summary>
    public static StringBuilder AppendHead(this StringBuilder text, IReadOnlyList<string> cells, bool numbers) =>
        text.AppendRow(cells).Append("| ").Append(string.Join(" | ", cells.Select((_, column) => column == 0 || !numbers ? "---" : "---:"))).Append(" |\n");

    /// <summary>The words as they are: they must not end the cell or become markup.</summary>
    public static string Escape(string cell)
    {
        var text = new StringBuilder(cell.Length);
        foreach (var c in cell)
        {
            if (c is '\r' or '\n')
                text.Append(' ');
            else if (c is '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '!')
                text.Append('\\').Append(c);
            else
                text.Append(c);
        }

        return text.ToString();
    }
}
