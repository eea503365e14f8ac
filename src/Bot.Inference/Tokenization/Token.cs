namespace Bot.Inference;

/// <summary>A word piece and the characters it was made of.</summary>
/// <param name="Id">Row of the vocabulary.</param>
/// <param name="Start">UTF-16 offset into the text as given.</param>
/// <param name="Length">UTF-16 length in the text as given, accents written as separate characters included.</param>
public readonly record struct Token(int Id, int Start, int Length)
{
    /// <summary>UTF-16 offset just after the last character.</summary>
    public int End => Start + Length;
}
