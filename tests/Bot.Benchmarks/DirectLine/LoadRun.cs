using System.Diagnostics;
using System.Globalization;

namespace Bot.Benchmarks.DirectLine;

/// <summary>Many people in Web Chat at once, over WebSockets, against the built program: is anything lost or doubled, how long do answers take, how much memory.</summary>
internal static class LoadRun
{
    /// <summary>What the run is about, from the command line.</summary>
    private sealed record Plan(int Conversations, int Seconds, double Every, double Drops, int Patience, string[] Texts, Uri? Url);

    public static async Task<int> RunAsync(string[] args)
    {
        if (Read(args) is not { } plan)
        {
            await Console.Error.WriteLineAsync("directline [--conversations 100] [--seconds 30] [--every 5] [--drops 0.1] [--patience 60] [--say TEXT]… [--url http://localhost:3978]");
            return 2;
        }

        await using var server = plan.Url is null ? await ServedProgram.StartAsync() : null;
        var address = server?.Address ?? plan.Url!;
        var people = Enumerable.Range(0, plan.Conversations).Select(n => new LoadPerson(address, n)).ToList();
        var start = Stopwatch.StartNew();
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (person, _) => await person.BeginAsync());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{people.Count} conversations are open after {start.Elapsed.TotalSeconds:F1} s; {plan.Seconds} s of talk follow."));

        long peak = 0;
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(plan.Seconds));
        var watching = Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                peak = Math.Max(peak, server?.ResidentBytes() ?? 0);
                await Task.Delay(500);
            }
        });
        await Task.WhenAll(people.Select(person => person.TalkAsync(plan.Texts, TimeSpan.FromSeconds(plan.Every), plan.Drops, end.Token)));
        await watching;
        // Answers still under way get their time; afterwards each account is settled.
        await Task.WhenAll(people.Select(person => person.SettleAsync(TimeSpan.FromSeconds(plan.Patience))));
        return Report(people, peak, server?.ResidentBytes() ?? 0);
    }

    private static int Report(List<LoadPerson> people, long peak, long last)
    {
        var answered = people.SelectMany(p => p.Answered).Order().ToArray();
        var echoed = people.SelectMany(p => p.Echoed).Order().ToArray();
        var (lost, unanswered, doubled, foreign) = (people.Sum(p => p.Lost), people.Sum(p => p.Unanswered), people.Sum(p => p.Doubled), people.Sum(p => p.Foreign));
        var refused = people.SelectMany(p => p.Refused).GroupBy(status => status).OrderBy(g => g.Key).Select(g => $"{g.Count()} × {g.Key}").ToArray();
        foreach (var person in people)
            person.Dispose();
        var invariant = CultureInfo.InvariantCulture;
        Console.WriteLine($"posted {people.Sum(p => p.Posted)}, answered {answered.Length}, not answered in time {unanswered}, refused {(refused.Length == 0 ? "none" : string.Join(", ", refused))}");
        Console.WriteLine($"activities lost {lost}, doubled {doubled}, of another conversation {foreign}; sockets dropped {people.Sum(p => p.Dropped)}");
        Console.WriteLine(string.Create(invariant, $"echo   p50 {Percentile(echoed, .5):F0} ms, p99 {Percentile(echoed, .99):F0} ms"));
        Console.WriteLine(string.Create(invariant, $"answer p50 {Percentile(answered, .5):F0} ms, p99 {Percentile(answered, .99):F0} ms, longest {Percentile(answered, 1):F0} ms"));
        if (peak > 0)
            Console.WriteLine(string.Create(invariant, $"memory of the program: at most {peak >> 20} MiB, {last >> 20} MiB at the end"));
        return lost + unanswered + doubled + foreign == 0 ? 0 : 1;
    }

    private static double Percentile(double[] ordered, double share) => ordered.Length == 0 ? double.NaN : ordered[(int)Math.Ceiling(share * (ordered.Length - 1))];

    private static Plan? Read(string[] args)
    {
        var plan = new Plan(100, 30, 5, 0.1, 60, ["hello"], null);
        var texts = new List<string>();
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            var value = args[i + 1];
            switch (args[i])
            {
                case "--conversations" when int.TryParse(value, CultureInfo.InvariantCulture, out var n) && n > 0:
                    plan = plan with { Conversations = n };
                    break;
                case "--seconds" when int.TryParse(value, CultureInfo.InvariantCulture, out var n) && n > 0:
                    plan = plan with { Seconds = n };
                    break;
                case "--every" when double.TryParse(value, CultureInfo.InvariantCulture, out var n) && n > 0:
                    plan = plan with { Every = n };
                    break;
                case "--drops" when double.TryParse(value, CultureInfo.InvariantCulture, out var n) && n is >= 0 and <= 1:
                    plan = plan with { Drops = n };
                    break;
                case "--patience" when int.TryParse(value, CultureInfo.InvariantCulture, out var n) && n >= 0:
                    plan = plan with { Patience = n };
                    break;
                case "--url" when Uri.TryCreate(value, UriKind.Absolute, out var url):
                    plan = plan with { Url = url };
                    break;
                case "--say":
                    texts.Add(value);
                    break;
                default:
                    return null;
            }
        }

        return args.Length % 2 != 0 ? null : texts.Count == 0 ? plan : plan with { Texts = [.. texts] };
    }
}
