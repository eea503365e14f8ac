using Bot.Answering;

namespace Bot.Benchmarks.Support;

/// <summary>A statement, what it cites, and whether that supports it.</summary>
/// <param name="Kind">Which change made it, or which set it is from.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Cited">The words it cites.</param>
/// <param name="IsSupported">Whether they support it.</param>
internal sealed record SupportExample(string Kind, string Statement, IReadOnlyList<CitedWords> Cited, bool IsSupported);

/// <summary>What the check made of an example.</summary>
internal sealed record SupportOutcome(SupportExample Example, Objection? Objection, SupportSignals? Signals)
{
    public double Score => Objection is not null ? 0 : Signals is null ? 1 : SupportScore.Of(Signals);

    public bool IsCalledSupported => Score >= SupportScore.Threshold;
}
