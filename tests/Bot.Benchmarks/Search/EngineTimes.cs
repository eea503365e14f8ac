namespace Bot.Benchmarks.Search;

/// <summary>
/// The best time of every query over the rounds, the best round's processor time, and what was found. On a busy machine only the processor time compares: a query
/// that lasts longer than a time slice is interrupted in every round, a short one is not.
/// </summary>
internal sealed class EngineTimes(string name)
{
    private double[]? best;

    public string Name => name;

    public int[][] Rows { get; private set; } = [];

    public double Build { get; private set; }

    public double Median => At(0.5);

    public double Percentile95 => At(0.95);

    /// <summary>Processor time a query, in microseconds.</summary>
    public double Cpu { get; private set; } = double.PositiveInfinity;

    public void Add(SearchRound round)
    {
        best = best is null ? round.Micros : [.. best.Zip(round.Micros, Math.Min)];
        Cpu = Math.Min(Cpu, round.Cpu * 1e6 / round.Micros.Length);
        (Rows, Build) = (round.Rows, Math.Max(Build, round.Build));
    }

    /// <summary>Share of another engine's ten best rows that this one found.</summary>
    public double RecallOf(EngineTimes exact) => Rows.Zip(exact.Rows, (mine, all) => mine.Intersect(all).Count() / (double)Math.Max(all.Length, 1)).Average();

    private double At(double share) => best!.Order().ElementAt((int)(best!.Length * share));
}
