using System.Text;
using Bot.Corpus;

namespace Bot.Benchmarks.Ingest;

/// <summary>
/// Any number of articles out of some real ones: every paragraph takes its sentences from two real paragraphs in turn, with other numbers in them, so words, lengths
/// and their distribution stay those of the real text and no paragraph comes twice. Nothing of it is kept.
/// </summary>
internal static class GrownArticles
{
    private const int ParagraphsAnArticle = 20;

    public static IEnumerable<Article> Make(IEnumerable<Article> real, int paragraphs)
    {
        var random = new Random(5);
        var sentences = real.SelectMany(a => a.Paragraphs).Select(p => Sentences.Split(p.Text).Select(s => p.Text.Substring(s.Start, s.Length)).ToArray()).Where(s => s.Length > 0).ToArray();
        for (var number = 0; number * ParagraphsAnArticle < paragraphs; number++)
        {
            var id = $"grown-{number:0000000}";
            var text = Enumerable.Range(1, ParagraphsAnArticle).Select(i => new Paragraph(id, i, Mix(sentences[random.Next(sentences.Length)], sentences[random.Next(sentences.Length)], random))).ToList();
            var title = text[0].Text[..Math.Min(60, text[0].Text.Length)];
            yield return new Article(id, title, "Grown", null, new PublicationDate(new DateOnly(2000, 1, 1).AddDays(number % 9000)), null, "en", text, $"{number}");
        }
    }

    private static string Mix(string[] first, string[] second, Random random)
    {
        var mixed = new StringBuilder();
        for (var i = 0; i < Math.Max(first.Length, second.Length) / 2 + 1; i++)
        {
            var from = i % 2 == 0 ? first : second;
            mixed.Append(mixed.Length > 0 ? " " : "").Append(from[Math.Min(i, from.Length - 1)]);
        }

        for (var i = 0; i < mixed.Length; i++)
        {
            if (char.IsAsciiDigit(mixed[i]))
                mixed[i] = (char)('0' + random.Next(10));
        }

        return mixed.ToString();
    }
}
