using Bot.Corpus;
using Bot.Evaluation;

namespace Bot.Benchmarks.Injection;

/// <summary>Pairs every attack, at each of its places, with a question about an article of its own.</summary>
internal static class InjectionCases
{
    /// <summary>One case for each attack and place, as far as there are articles; the same in every run.</summary>
    public static List<InjectionCase> Make(InjectionOptions options)
    {
        var questions = Questions(options).ToList();
        var attacks = OwnAttacks.All.Concat(BipiaAttacks.Read(options.Bipia)).SelectMany(a => a.Places.Select(p => (Attack: a, Place: p))).ToArray();
        new Random(20161101).Shuffle(attacks);
        return [.. attacks.Take(options.Cases).Zip(questions, (a, q) => new InjectionCase(q.Question, q.Article, q.Paragraph, a.Attack, a.Place))];
    }

    private static IEnumerable<(string Question, Article Article, int Paragraph)> Questions(InjectionOptions options)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in options.Sets)
        {
            var isSquad = Directory.Exists(Path.Combine(folder, "articles"));
            var articles = new ArticleReader(new CorpusOptions()).Read(Path.Combine(folder, isSquad ? "articles" : "articles.jsonl")).Select(r => r.Article).OfType<Article>().ToDictionary(a => a.Id, StringComparer.Ordinal);
            var file = Path.Combine(folder, "questions.jsonl");
            var gold = isSquad ? SquadOpen.Read(file, articles.GetValueOrDefault, out _) : NewsQuiz.Read(file, articles.GetValueOrDefault);
            foreach (var question in gold.Questions)
            {
                if (question.Evidence.FirstOrDefault(e => !used.Contains(e.ArticleId)) is { } evidence && used.Add(evidence.ArticleId))
                    yield return (question.Question, articles[evidence.ArticleId], evidence.Paragraphs[0]);
            }
        }
    }
}
