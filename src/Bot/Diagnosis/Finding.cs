namespace Bot.Diagnosis;

internal enum Verdict
{
    Ok,

    /// <summary>Nothing is wrong, but worth knowing.</summary>
    Note,

    Fault,
}

/// <summary>What one check found.</summary>
/// <param name="Verdict">How it is.</param>
/// <param name="Subject">What was checked, in a word.</param>
/// <param name="Text">What was found and, for a fault, what to do.</param>
internal sealed record Finding(Verdict Verdict, string Subject, string Text)
{
    public static Finding Ok(string subject, string text) => new(Verdict.Ok, subject, text);

    public static Finding Note(string subject, string text) => new(Verdict.Note, subject, text);

    public static Finding Fault(string subject, string text) => new(Verdict.Fault, subject, text);
}
