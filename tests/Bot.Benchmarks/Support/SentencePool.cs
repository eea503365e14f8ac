using System.Text.RegularExpressions;
using Bot.Answering;
using Bot.Corpus;

namespace Bot.Benchmarks.Support;

/// <summary>A sentence of an article with the words around it.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Around">It and its neighbours, what a statement about it would cite.</param>
/// <param name="Article">Where it stands.</param>
/// <param name="Names">Other names in the article.</param>
internal sealed record PoolSentence(string Text, CitedWords Around, Article Article, IReadOnlyList<string> Names);

/// <summary>Sentences of real articles, the same ones in every run.</summary>
internal static partial class SentencePool
{
    private const int PerArticle = 12;

    /// <summary>Sentences of 8 to 40 words from the articles at a path, every article's own share of them.</summary>
    public static List<PoolSentence> Read(string path)
    {
        var pool = new List<PoolSentence>();
        foreach (var article in new ArticleReader(new CorpusOptions()).Read(path).Select(r => r.Article).OfType<Article>())
        {
            List<string> sentences = [.. article.Paragraphs.SelectMany(p => Sentences.Split(p.Text).Select(s => s.Of(p.Text)))];
            // A capitalised word that the article also writes small is no name.
            var plain = sentences.SelectMany(s => s.Split(' ')).Where(w => w.Length > 0 && char.IsLower(w[0])).Select(w => w.Trim('.', ',', '"', '”', ';', ':')).ToHashSet(StringComparer.Ordinal);
            string[] names = [.. sentences.SelectMany(Names).Distinct(StringComparer.Ordinal).Where(n => !n.Split(' ').Any(w => plain.Contains(w.ToLowerInvariant()) || IsCommon(w)))];
            var fit = Enumerable.Range(0, sentences.Count).Where(i => IsProse(sentences[i])).ToList();
            var step = Math.Max(1, fit.Count / PerArticle);
            for (var k = 0; k < fit.Count; k += step)
            {
                var i = fit[k];
                var around = string.Join(' ', sentences[Math.Max(0, i - 1)..Math.Min(sentences.Count, i + 2)]);
                pool.Add(new PoolSentence(sentences[i], new CitedWords(around, "", article.Published?.Date), article, names));
            }
        }

        return pool;
    }

    /// <summary>Capitalised runs that do not open the sentence.</summary>
    public static IEnumerable<string> Names(string sentence) =>
        Name().Matches(sentence).Where(m => m.Index > 0 && !Calendar().IsMatch(m.Value)).Select(m => m.Value);

    private static bool IsCommon(string word) =>
        word is "The" or "This" or "That" or "More" or "All" or "Though" or "Although" or "Will" or "What" or "When" or "How" or "Why" or "Here" or "There" or "They" or "But" or "And" or "Not" or "His" or "Her" or "Our" or "You" or "Your" or "She" or "Its" or "Acting" or "Pressing" or "President" or "News" or "Day" or "Sen" or "Rep" or "Gov" or "Dr" or "Mr" or "Mrs";

    private static bool IsProse(string sentence)
    {
        var words = sentence.Split(' ').Length;
        return words is >= 8 and <= 40 && char.IsUpper(sentence[0]) && sentence[^1] is '.' or '”' or '"' && sentence.Count(char.IsUpper) < words && !sentence.Contains('|', StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?<![.!?:“”""][\s]?|^|\p{L}|[-’'])\p{Lu}\p{Ll}{2,}(?: \p{Lu}\p{Ll}+)*\b(?!['’-]?\p{Lu})", RegexOptions.CultureInvariant, 60_000)]
    public static partial Regex Name();

    [GeneratedRegex(@"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b", RegexOptions.CultureInvariant, 60_000)]
    public static partial Regex Calendar();
}
