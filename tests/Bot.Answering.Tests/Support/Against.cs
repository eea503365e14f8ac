namespace Bot.Answering.Tests.Support;

/// <summary>Says what the rules object to.</summary>
internal static class Against
{
    public static readonly DateOnly Tuesday = new(2016, 3, 15);

    /// <summary>The verdict of the rules on a statement beside the words it cites.</summary>
    public static Verdict Rules(string cited, string statement, DateOnly? published = null, string title = "") =>
        SupportCheck.Object(new SideBySide(statement, [new CitedWords(cited, title, published)]))?.Verdict ?? Verdict.Supported;

    public static string? Reason(string cited, string statement) => SupportCheck.Object(new SideBySide(statement, [new CitedWords(cited)]))?.Reason;
}
