namespace Bot.Corpus;

/// <summary>A run of characters in a text.</summary>
/// <param name="Start">UTF-16 offset of the first character.</param>
/// <param name="Length">UTF-16 length, at least 1.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>UTF-16 offset after the last character.</summary>
    public int End => Start + Length;

    /// <summary>The characters themselves.</summary>
    /// <param name="text">The text the span was made for.</param>
    public string Of(string text) => text.Substring(Start, Length);
}
