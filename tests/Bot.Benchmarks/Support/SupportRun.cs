using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Bot.Answering;
using Bot.Benchmarks.Calibration;
using Bot.Evaluation;
using Bot.Inference;

namespace Bot.Benchmarks.Support;

/// <summary>
/// Measures the support check: false statements made from real sentences, faithful ones, and people's votes. <c>support --models data/models [--qags FOLDER] [--fit] [--show KIND] ARTICLES …</c>;
/// ARTICLES are folders or files that the program reads. <c>--fit</c> prints the weights of the score, <c>--show</c> the examples of a kind that were judged wrongly.
/// </summary>
internal static class SupportRun
{
    private const int Seed = 20160310;

    public static int Run(string[] args)
    {
        var options = SupportOptions.Parse(args);
        if (options is null)
        {
            Console.Error.WriteLine("support --models FOLDER [--qags FOLDER] [--fit] [--show KIND] [--pairs N] ARTICLES [ARTICLES …]");
            return 2;
        }

        var check = new SupportCheck(PassageReader.Load(Path.Combine(options.Models, "reader")));
        var pool = Shuffled(options);
        List<SupportOutcome> outcomes = [.. Make(pool, options.Pairs).Select(example => Judge(check, example))];
        List<SupportOutcome> words = [.. OtherWords(pool, options.Pairs / 6).Select(example => Judge(check, example))];
        List<(SupportOutcome Outcome, int Votes, int Article)> people = options.Qags is { } folder ? [.. Judged(folder).Select(p => (Judge(check, p.Example), p.Votes, p.Article))] : [];
        SupportReport.Times($"{outcomes.Count} statements that cite three sentences", outcomes);
        if (people.Count > 0)
            SupportReport.Times($"{people.Count} statements that cite an article (QAGS)", [.. people.Select(p => p.Outcome)]);
        SupportReport.Kinds("false statements caught", outcomes.Where(o => !o.Example.IsSupported));
        SupportReport.Kinds("false alarms on faithful statements", outcomes.Where(o => o.Example.IsSupported));
        SupportReport.Kinds("one word replaced by another of the article", words);
        if (people.Count > 0)
            SupportReport.Votes(people);
        if (options.Fit)
            Fit(outcomes, people);
        foreach (var wrong in outcomes.Concat(words).Concat(people.Select(p => p.Outcome)).Where(o => (o.Example.Kind == options.Show || options.Show == "all") && o.IsCalledSupported != o.Example.IsSupported).Take(options.Most))
        {
            Console.WriteLine($"\n{(wrong.Example.IsSupported ? "faithful" : "false")}, {wrong.Example.Kind}: {wrong.Example.Statement}\n   {wrong.Objection?.Reason ?? $"{wrong.Score:F2} {wrong.Signals}"}");
            if (wrong.Example.Cited[0].Text.Length < 1500)
                Console.WriteLine($"   cites {wrong.Example.Cited[0].Text}");
        }

        return 0;
    }

    private static SupportOutcome Judge(SupportCheck check, SupportExample example)
    {
        var start = Stopwatch.GetTimestamp();
        var pair = new SideBySide(example.Statement, example.Cited);
        var objection = SupportCheck.Object(pair);
        var signals = objection is null ? check.Signals(pair) : null;
        return new SupportOutcome(example, objection, signals, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    private static List<PoolSentence> Shuffled(SupportOptions options)
    {
        List<PoolSentence> pool = [.. options.Articles.SelectMany(SentencePool.Read)];
        new Random(Seed).Shuffle(CollectionsMarshal.AsSpan(pool));
        return pool;
    }

    private static List<SupportExample> Make(List<PoolSentence> pool, int most)
    {
        var random = new Random(Seed);
        string[] strangers = [.. pool.SelectMany(p => p.Names).Distinct(StringComparer.Ordinal).OrderBy(n => n, StringComparer.Ordinal)];
        random.Shuffle(strangers);
        var made = new List<SupportExample>();
        foreach (var sentence in pool.TakeWhile(_ => made.Count < most))
        {
            made.AddRange(Swaps.Of(sentence, strangers[..Math.Min(500, strangers.Length)], random).Select(s => new SupportExample(s.Kind, s.Statement, [sentence.Around], false)));
            made.AddRange(Paraphrases.Of(sentence, random).Select(s => new SupportExample(s.Kind, s.Statement, [sentence.Around], true)));
        }

        return made;
    }

    // Apart from the swaps: no rule can know every word that does not mean the other.
    private static IEnumerable<SupportExample> OtherWords(List<PoolSentence> pool, int most)
    {
        var random = new Random(Seed);
        return pool.Select(s => (Sentence: s, Statement: Swaps.OtherWord(s, random))).Where(s => s.Statement is not null).Take(most)
            .Select(s => new SupportExample("other word", s.Statement!, [s.Sentence.Around], false));
    }

    // QAGS, with the number of each article in its file: the score was fitted on every other one.
    private static IEnumerable<(SupportExample Example, int Votes, int Article)> Judged(string folder)
    {
        foreach (var type in Qags.Read(folder).Statements.GroupBy(s => s.Type, StringComparer.Ordinal))
        {
            foreach (var (article, statements) in type.GroupBy(s => s.Text, StringComparer.Ordinal).Index())
            {
                foreach (var statement in statements)
                    yield return (new SupportExample($"qags {type.Key}", statement.Statement, [new CitedWords(statement.Text)], statement.IsSupported), statement.Yes, article);
            }
        }
    }

    // Each of four groups weighs the same, what a rule decided included: false and faithful statements, people's no and yes on every other article.
    private static void Fit(List<SupportOutcome> outcomes, List<(SupportOutcome Outcome, int Votes, int Article)> people)
    {
        var all = outcomes.Select(o => (Outcome: o, IsMade: true)).Concat(people.Where(p => p.Article % 2 == 0).Select(p => (p.Outcome, IsMade: false))).ToList();
        var sizes = all.CountBy(o => (o.IsMade, o.Outcome.Example.IsSupported)).ToDictionary();
        var rows = all.Where(o => o.Outcome.Signals is not null).Select(o => (Vector(o.Outcome.Signals!), o.Outcome.Example.IsSupported, 1.0 / sizes[(o.IsMade, o.Outcome.Example.IsSupported)]));
        var weights = LogisticFit.Fit([.. rows], penalty: 1e-3, steps: 2000);
        Console.WriteLine("\nbias, share, neighbours, entailed - contradicted: " + string.Join(", ", weights.Select(w => w.ToString("F3", CultureInfo.InvariantCulture))));
    }

    private static double[] Vector(SupportSignals s) => [s.Share, s.Neighbours, s.Entailed - s.Contradicted];
}
