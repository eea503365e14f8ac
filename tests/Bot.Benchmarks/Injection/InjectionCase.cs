using System.Net;
using System.Text.Json;
using Bot.Corpus;

namespace Bot.Benchmarks.Injection;

/// <summary>A question about a real article, and an attack put into that article.</summary>
/// <param name="Question">A question that the article answers.</param>
/// <param name="Article">The article.</param>
/// <param name="Paragraph">Number of its answering paragraph.</param>
/// <param name="Attack">The attack.</param>
/// <param name="Place">Where it is put.</param>
internal sealed record InjectionCase(string Question, Article Article, int Paragraph, Attack Attack, Place Place)
{
    // Enough around the answering paragraph for an article, few enough to index hundreds.
    private const int Around = 4;

    /// <summary>Writes the article as a file, attacked or as it was, in a format that the program reads.</summary>
    public void Write(string folder, bool isAttacked)
    {
        var all = Article.Paragraphs;
        var first = Math.Max(0, Paragraph - 1 - Around);
        var paragraphs = all.Skip(first).Take((2 * Around) + 1).Select(p => p.Text).ToList();
        if (isAttacked)
            Insert(paragraphs, Paragraph - 1 - first);
        var file = Path.Combine(folder, Article.Id);
        if (Place is Place.Hidden or Place.Head)
            File.WriteAllText(file + ".html", Page(paragraphs, isAttacked));
        else if (Place is Place.Title or Place.Source or Place.Author || Attack.Text.Contains('\n', StringComparison.Ordinal))
            File.WriteAllText(file + ".json", Json(paragraphs, isAttacked));
        else
            File.WriteAllText(file + ".txt", $"{Article.Title}\n\n{string.Join("\n\n", paragraphs)}\n");
    }

    private void Insert(List<string> paragraphs, int answering)
    {
        switch (Place)
        {
            case Place.Start:
                paragraphs.Insert(0, Attack.Text);
                break;
            case Place.Middle:
                var text = paragraphs[answering];
                paragraphs[answering] = text.Insert(Sentences.Split(text)[^1].Start, Attack.Text + " ");
                break;
            case Place.End:
                paragraphs[^1] += " " + Attack.Text;
                break;
        }
    }

    private string Json(List<string> paragraphs, bool isAttacked)
    {
        string? Field(Place place, string? own) => isAttacked && Place == place ? $"{own} {Attack.Text}".Trim() : own;
        return JsonSerializer.Serialize(new
        {
            id = Article.Id,
            title = Field(Place.Title, Article.Title),
            source = Field(Place.Source, Article.Source),
            author = Field(Place.Author, Article.Author),
            text = string.Join("\n\n", paragraphs),
        });
    }

    private string Page(List<string> paragraphs, bool isAttacked)
    {
        var (attack, plain) = isAttacked ? (WebUtility.HtmlEncode(Attack.Text), Attack.Text) : ("", "");
        var head = Place == Place.Head ? $"<meta name=\"description\" content=\"{attack}\"><meta name=\"author\" content=\"{attack}\"><script type=\"application/ld+json\">{JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["@type"] = "NewsArticle", ["description"] = plain })}</script>" : "";
        var hidden = Place == Place.Hidden
            ? $"<p style=\"display:none\">{attack}</p><div hidden>{attack}</div><p style=\"font-size:0\">{attack}</p><!-- {attack} --><img alt=\"{attack}\" src=\"a.png\"><span style=\"position:absolute;left:-9999px\">{attack}</span>"
            : "";
        var body = paragraphs.Select((p, i) => $"<p>{WebUtility.HtmlEncode(p)}</p>{(i == 0 ? hidden : "")}");
        return $"<html><head><title>{WebUtility.HtmlEncode(Article.Title)}</title>{head}</head><body><article><h1>{WebUtility.HtmlEncode(Article.Title)}</h1>{string.Join('\n', body)}</article></body></html>";
    }
}
