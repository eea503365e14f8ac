using System.Globalization;

namespace Bot.Benchmarks.Support;

/// <summary>Tables of the command <c>support</c>.</summary>
internal static class SupportReport
{
    /// <summary>How long a verdict took: where rules alone decided, and where the reader had to read.</summary>
    public static void Times(string title, IReadOnlyList<SupportOutcome> outcomes)
    {
        Console.WriteLine($"\n{title}: milliseconds a statement");
        Time("rules alone", [.. outcomes.Where(o => o.Signals is null)], outcomes.Count);
        Time("with the reader", [.. outcomes.Where(o => o.Signals is not null)], outcomes.Count);
        Time("all", outcomes, outcomes.Count);
    }

    /// <summary>How many of each kind were called unsupported, and all kinds together.</summary>
    public static void Kinds(string title, IEnumerable<SupportOutcome> outcomes)
    {
        var all = outcomes.ToList();
        Console.WriteLine($"\n{title}");
        foreach (var kind in all.GroupBy(o => o.Example.Kind, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
            Line(kind.Key, [.. kind]);
        Line("all", all);
    }

    /// <summary>Against people's votes: balanced accuracy at the operating point and along the score, for all articles and for those that nothing was fitted on.</summary>
    public static void Votes(List<(SupportOutcome Outcome, int Votes, int Article)> people)
    {
        Console.WriteLine("\nQAGS: balanced accuracy (share of the unsupported caught, share of the supported let through)");
        foreach (var set in people.GroupBy(p => p.Outcome.Example.Kind, StringComparer.Ordinal))
            Balanced(set.Key, [.. set.Select(p => p.Outcome)], SupportThreshold);
        Balanced("both", [.. people.Select(p => p.Outcome)], SupportThreshold);
        Balanced("both, held out", [.. people.Where(p => p.Article % 2 == 1).Select(p => p.Outcome)], SupportThreshold);
        Kinds("alarms by votes for the sentence", people.Select(p => p.Outcome with { Example = p.Outcome.Example with { Kind = $"{p.Outcome.Example.Kind}, {p.Votes} of 3 yes" } }));
        Console.WriteLine("\nthreshold along the score, held out");
        for (var threshold = .1; threshold < .95; threshold += .1)
            Balanced(threshold.ToString("F1", CultureInfo.InvariantCulture), [.. people.Where(p => p.Article % 2 == 1).Select(p => p.Outcome)], threshold);
    }

    private static double SupportThreshold => Bot.Answering.SupportScore.Threshold;

    private static void Balanced(string name, List<SupportOutcome> outcomes, double threshold)
    {
        var caught = outcomes.Where(o => !o.Example.IsSupported).Average(o => o.Score < threshold ? 1.0 : 0);
        var passed = outcomes.Where(o => o.Example.IsSupported).Average(o => o.Score >= threshold ? 1.0 : 0);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-16} {(caught + passed) / 2:F3}  ({caught:F3}, {passed:F3})  n = {outcomes.Count}"));
    }

    private static void Time(string name, IReadOnlyList<SupportOutcome> outcomes, int of)
    {
        double[] times = [.. outcomes.Select(o => o.Milliseconds).Order()];
        if (times.Length > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-16} {times.Length / (double)of,7:P1}  mean {times.Average():F1}, median {times[times.Length / 2]:F1}, 95th percentile {times[(int)(times.Length * .95)]:F1}"));
    }

    private static void Line(string name, List<SupportOutcome> outcomes) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-28} {outcomes.Count,6}  {outcomes.Count(o => !o.IsCalledSupported) / (double)Math.Max(1, outcomes.Count):P1}  by rule {outcomes.Count(o => o.Objection is not null) / (double)Math.Max(1, outcomes.Count):P1}"));
}
