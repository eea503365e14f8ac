using Bot.Answering;
using Bot.Pages;
using Spectre.Console;

namespace Bot.Commands;

/// <summary>An answer on a terminal: the text with its marks, then the numbered sources with the words quoted.</summary>
internal static class AnswerText
{
    private static readonly Style Quiet = new(Color.Grey);

    public static void Write(Answer answer)
    {
        if (answer.UnderstoodAs is { } understood)
            Terminal.Line($"Understood as: {understood}", Quiet);
        Terminal.Line(answer.Text, new Style(decoration: Decoration.Bold));
        Terminal.Line();
        if (answer.Refused)
            WriteNearest(answer.Nearest);
        else
            WriteSources(answer);
    }

    private static void WriteSources(Answer answer)
    {
        foreach (var citation in answer.Statements.SelectMany(s => s.Citations).DistinctBy(c => c.Number).OrderBy(c => c.Number))
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
        Terminal.Line("Nearest articles, which may be about something else:", Quiet);
        foreach (var article in nearest)
            Terminal.Line($"  {article.Title} ({article.ArticleId})", Quiet);
    }
}
