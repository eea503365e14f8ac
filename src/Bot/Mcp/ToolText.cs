using System.Text;
using Bot.Answering;
using Bot.Corpus;
using Bot.Hosting;
using Bot.Pages;
using Bot.Retrieval;

namespace Bot.Mcp;

/// <summary>Answers, passages and articles as text for an agent, each with what is needed to cite it or to read on.</summary>
internal static class ToolText
{
    /// <summary>The answer, how it was understood, and its numbered sources with the words quoted; or the refusal and what is nearest.</summary>
    public static string Of(Answer answer, PublicAddress address)
    {
        var text = new StringBuilder();
        if (answer.UnderstoodAs is { } understood)
            text.Append($"Understood as: {understood}\n");
        text.Append($"{answer.Text}\n");
        foreach (var citation in answer.Sources())
            text.Append($"\n[{citation.Number}] {citation.Title} — {ArticleText.Origin(citation)} (article {citation.ArticleId})\n    “{citation.Quote}”\n").Append(Link(address.Of(ArticleText.Path(citation))));
        if (answer.Refused && answer.Nearest.Count > 0)
            text.Append($"\n{ArticleText.Nearest}\n").AppendJoin('\n', answer.Nearest.Select(near => $"- {near.Title} (article {near.ArticleId})"));
        return text.ToString().TrimEnd();
    }

    /// <summary>A passage, paragraph by paragraph.</summary>
    public static string Of(Passage passage, PublicAddress address) =>
        Head(passage.Article.Title, passage.Article.Source, passage.Article.Published, passage.Article.Id)
        + Link(address.Of($"{ArticleText.Path(passage.Article.Id)}#p{passage.Paragraphs[0].Number}"))
        + Paragraphs(passage.Paragraphs);

    /// <summary>An article from a paragraph on.</summary>
    /// <param name="article">The article.</param>
    /// <param name="first">Number of the first paragraph, from 1.</param>
    /// <param name="count">How many at most.</param>
    public static string Of(Article article, int first, int count)
    {
        Paragraph[] given = [.. article.Paragraphs.Where(p => p.Number >= first).Take(count)];
        var head = Head(article.Title, article.Source, article.Published, article.Id);
        if (given.Length == 0)
            return $"{head}The article has {article.Paragraphs.Count} paragraphs; there is none from {first} on.";
        var rest = article.Paragraphs[^1].Number - given[^1].Number;
        return head + Paragraphs(given) + (rest > 0 ? $"\n\n{rest} more from paragraph {given[^1].Number + 1} on." : "");
    }

    private static string Head(string title, string? source, PublicationDate? published, string id) =>
        ArticleText.Origin(source, published) is { Length: > 0 } origin ? $"{title} — {origin} (article {id})\n" : $"{title} (article {id})\n";

    private static string Link(Uri? address) => address is null ? "" : $"    {address}\n";

    private static string Paragraphs(IEnumerable<Paragraph> paragraphs) => string.Join('\n', paragraphs.Select(p => $"¶ {p.Number}: {p.Text}"));
}
