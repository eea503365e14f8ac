namespace Bot.Answering;

/// <summary>What the cited words make of a statement.</summary>
internal enum Verdict
{
    /// <summary>They say it.</summary>
    Supported,

    /// <summary>They do not say it.</summary>
    NotSupported,

    /// <summary>They say something else.</summary>
    Contradicted,
}

/// <summary>The outcome of a support check.</summary>
/// <param name="Verdict">What the cited words make of the statement.</param>
/// <param name="Reason">One plain sentence for a person.</param>
/// <param name="Score">How likely the statement is to be supported as far as words and the reader tell, 0 to 1; 0 where a rule decided against it.</param>
internal sealed record SupportVerdict(Verdict Verdict, string Reason, double Score)
{
    public bool IsSupported => Verdict == Verdict.Supported;
}

/// <summary>One rule's objection to a statement.</summary>
internal sealed record Objection(Verdict Verdict, string Reason)
{
    public static Objection Missing(string reason) => new(Verdict.NotSupported, reason);

    public static Objection Contrary(string reason) => new(Verdict.Contradicted, reason);
}
