using Bot.Answering;
using Bot.Pages;
using Spectre.Console;

namespace Bot.Commands;

/// <summary>An answer on a terminal: the text with its marks, as it grows, then the numbered sources with the words quoted.</summary>
internal sealed class AnswerText
{
    private static readonly Style Quiet = new(Color.Grey);
    private static readonly Style Strong = new(decoration: Decoration.Bold);

    private string shown = "";
    private int column;

    /// <summary>Writes what an answer that still grows has more than before.</summary>
    public void Grow(Answer answer)
    {
        if (shown.Length == 0 && answer.UnderstoodAs is { } understood)
            Terminal.Line($"Understood as: {understood}", Quiet);
        // Lines are broken here: nothing but the rest of the text is written, so nobody else knows how far the line is full.
        foreach (var word in Words(Terminal.Plain(answer.Text[shown.Length..])))
        {
            if (column > 0 && column + word.TrimEnd().Length > Terminal.Out.Profile.Width)
                Break();
            Terminal.Out.Write(new Text(word.TrimEnd('\n'), Strong));
            column += word.Length;
            if (word.EndsWith('\n'))
                Break();
        }

        shown = answer.Text;
    }

    /// <summary>Writes the rest of the whole answer and its sources.</summary>
    public void Write(Answer answer)
    {
        Grow(answer);
        Terminal.Line();
        Terminal.Line();
        if (answer.Refused)
            WriteNearest(answer.Nearest);
        else
            WriteSources(answer);
    }

    private void Break()
    {
        Terminal.Out.WriteLine();
        column = 0;
    }

    // Each with the space or line break behind it.
    private static IEnumerable<string> Words(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOfAny([' ', '\n'], start);
            end = end < 0 ? text.Length : end + 1;
            yield return text[start..end];
            start = end;
        }
    }

    private static void WriteSources(Answer answer)
    {
        foreach (var citation in answer.Sources())
        {
            var origin = ArticleText.Origin(citation);
            Terminal.Line($"[{citation.Number}] {citation.Title} — {origin}");
            Terminal.Out.Write(new Padder(new Paragraph($"“{Terminal.Plain(citation.Quote)}”", Quiet), new Padding(4, 0, 0, 0)));
        }
    }

    private static void WriteNearest(IReadOnlyList<NearestArticle> nearest)
    {
        if (nearest.Count == 0)
            return;
        Terminal.Line(ArticleText.Nearest, Quiet);
        foreach (var article in nearest)
            Terminal.Line($"  {article.Title} ({article.ArticleId})", Quiet);
    }
}
