using System.Security.Cryptography;
using System.Text;
using Bot.Corpus;

namespace Bot.Retrieval.Tests;

/// <summary>Short articles and the plainest way to cut them: a chunk a paragraph.</summary>
internal static class TestArticles
{
    public static readonly Article Ferry = Make("ferry", "Ferry line reopens", "Harbour Post", "2016-03-11", "The ferry to Skarholm sails again.", "Storm damage had closed the pier for two winters.");

    public static readonly Article Budget = Make("budget", "Council passes budget", "City Herald", "2018-06-02", "The council approved 1,200 new school places.", "Mayor Ilse Brandt called the vote historic.");

    public static readonly Article Glacier = Make("glacier", "Glacier retreats", "City Herald", null, "The Norden glacier lost four metres of ice.", "Geologists measured it with drones.");

    public static Article Make(string id, string title, string? source, string? published, params string[] paragraphs)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [title, source ?? "", published ?? "", .. paragraphs]))));
        PublicationDate? date = PublicationDate.TryParse(published, out var value) ? value : null;
        return new Article(id, title, source, "A. Writer", date, "https://news.example/" + id, "en", [.. paragraphs.Select((text, i) => new Paragraph(id, i + 1, text))], hash);
    }

    public static IReadOnlyList<Chunk> ChunkAParagraph(Article article) =>
        [.. article.Paragraphs.Select((p, i) => new Chunk(article.Id, i, p.Number, p.Number, 0, p.Text.Length, $"{article.Title} · {p.Text}"))];
}
