using System.Diagnostics;
using System.Globalization;
using Bot.Answering;
using Bot.Benchmarks.Calibration;
using Bot.Inference;

namespace Bot.Benchmarks.Support;

/// <summary>
/// Measures the support check: false statements made from real sentences, faithful ones, and people's votes. <c>support --models data/models [--qags FOLDER] [--fit] [--show KIND] ARTICLES …</c>;
/// ARTICLES are folders or files that the program reads. <c>--fit</c> prints the weights of the score, <c>--show</c> the examples of a kind that were judged wrongly.
/// </summary>
internal static class SupportRun
{
    public static int Run(string[] args)
    {
        var options = SupportOptions.Parse(args);
        if (options is null)
        {
            Console.Error.WriteLine("support --models FOLDER [--qags FOLDER] [--fit] [--show KIND] [--pairs N] ARTICLES [ARTICLES …]");
            return 2;
        }

        var check = new SupportCheck(PassageReader.Load(Path.Combine(options.Models, "reader")));
        var made = Make(options);
        var outcomes = new List<SupportOutcome>();
        var clock = Stopwatch.StartNew();
        var slow = new List<double>();
        foreach (var example in made)
        {
            var before = clock.Elapsed;
            outcomes.Add(Judge(check, example));
            slow.Add((clock.Elapsed - before).TotalMilliseconds);
        }

        slow.Sort();
        Console.WriteLine($"{made.Count} statements, {Number(slow.Average())} ms each (median {Number(slow[slow.Count / 2])}, 95th percentile {Number(slow[(int)(slow.Count * .95)])})");
        var people = new List<(SupportOutcome Outcome, int Votes, int Article)>();
        if (options.Qags is { } folder)
        {
            foreach (var (example, votes, article) in Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(QagsSet.Read))
                people.Add((Judge(check, example), votes, article));
        }

        SupportReport.Kinds("false statements caught", outcomes.Where(o => !o.Example.IsSupported));
        SupportReport.Kinds("false alarms on faithful statements", outcomes.Where(o => o.Example.IsSupported));
        if (people.Count > 0)
            SupportReport.Votes(people);
        if (options.Fit)
            Fit(outcomes, people);
        foreach (var wrong in outcomes.Concat(people.Select(p => p.Outcome)).Where(o => (o.Example.Kind == options.Show || options.Show == "all") && o.IsCalledSupported != o.Example.IsSupported).Take(options.Most))
        {
            Console.WriteLine($"\n{(wrong.Example.IsSupported ? "faithful" : "false")}: {wrong.Example.Statement}\n   {wrong.Objection?.Reason ?? $"{wrong.Score:F2} {wrong.Signals}"}");
            if (wrong.Example.Cited[0].Text.Length < 1500)
                Console.WriteLine($"   cites {wrong.Example.Cited[0].Text}");
        }

        return 0;
    }

    private static SupportOutcome Judge(SupportCheck check, SupportExample example)
    {
        var pair = new SideBySide(example.Statement, example.Cited);
        return SupportCheck.Object(pair) is { } objection ? new SupportOutcome(example, objection, null) : new SupportOutcome(example, null, check.Signals(pair));
    }

    private static List<SupportExample> Make(SupportOptions options)
    {
        List<PoolSentence> pool = [.. options.Articles.SelectMany(SentencePool.Read)];
        var random = new Random(20160310);
        string[] strangers = [.. pool.SelectMany(p => p.Names).Distinct(StringComparer.Ordinal).OrderBy(n => n, StringComparer.Ordinal)];
        random.Shuffle(strangers);
        var order = Enumerable.Range(0, pool.Count).ToArray();
        random.Shuffle(order);
        var made = new List<SupportExample>();
        foreach (var sentence in order.Select(i => pool[i]))
        {
            if (made.Count >= options.Pairs)
                break;
            made.AddRange(Swaps.Of(sentence, strangers[..Math.Min(500, strangers.Length)], random).Select(s => new SupportExample(s.Kind, s.Statement, [sentence.Around], false)));
            made.AddRange(Paraphrases.Of(sentence, random).Select(s => new SupportExample(s.Kind, s.Statement, [sentence.Around], true)));
        }

        return made;
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

    private static string Number(double value) => value.ToString("F1", CultureInfo.InvariantCulture);
}
