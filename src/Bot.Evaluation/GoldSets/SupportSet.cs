namespace Bot.Evaluation;

/// <summary>Statements with the text they were made from, and whether people found them in it.</summary>
/// <param name="Name">Short name for reports.</param>
/// <param name="Statements">In any order.</param>
public sealed record SupportSet(string Name, IReadOnlyList<JudgedStatement> Statements)
{
    /// <summary>About <paramref name="count"/> statements spread evenly over the set; the same every time.</summary>
    /// <param name="count">From 1; when the set is no larger, the whole set.</param>
    public SupportSet Sample(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return count >= Statements.Count ? this : this with { Statements = [.. Enumerable.Range(0, count).Select(i => Statements[(int)((long)i * Statements.Count / count)])] };
    }
}

/// <summary>A statement that people judged.</summary>
/// <param name="Id">Unique in its set.</param>
/// <param name="Type">Where it is from, for the break-down.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Text">The text that should carry it.</param>
/// <param name="Yes">How many people said that it does.</param>
/// <param name="Votes">How many were asked.</param>
public sealed record JudgedStatement(string Id, string Type, string Statement, string Text, int Yes, int Votes)
{
    /// <summary>Whether more than half of the people said that the text carries it.</summary>
    public bool IsSupported => Yes * 2 > Votes;
}
