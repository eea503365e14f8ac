using Bot.Answering;

namespace Bot.Benchmarks.Support;

/// <summary>A statement, what it cites, and whether that supports it.</summary>
/// <param name="Kind">Which change made it, or which set it is from.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Cited">The words it cites.</param>
/// <param name="IsSupported">Whether they support it.</param>
internal sealed record SupportExample(string Kind, string Statement, IReadOnlyList<CitedWords> Cited, bool IsSupported);

/// <summary>What the check made of an example.</summary>
/// <param name="Example">The statement and what it cites.</param>
/// <param name="Objection">What a rule said against it, or null.</param>
/// <param name="Signals">What words and reader tell; null where the rules alone decided.</param>
/// <param name="Milliseconds">Time from the texts to the verdict.</param>
internal sealed record SupportOutcome(SupportExample Example, Objection? Objection, SupportSignals? Signals, double Milliseconds)
{
    public double Score => Objection is not null ? 0 : Signals is null ? 1 : SupportScore.Of(Signals);

    public bool IsCalledSupported => Score >= SupportScore.Threshold;
}
