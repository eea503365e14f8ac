namespace Bot.Answering;

/// <summary>Every figure of the statement is in the cited words, as written there, rounded or converted.</summary>
internal static class FigureRule
{
    public static Objection? Check(SideBySide pair)
    {
        foreach (var unit in pair.Units)
        {
            if (unit is not { Kind: UnitKind.Figure, Figure: { IsWeak: false } figure } || pair.IsBorneOut(unit) || IsPairOfCited(pair, figure) || IsInDate(pair, figure))
                continue;
            var other = pair.Best.Cited.FirstOrDefault(c => c.Figure is { } cited && cited.IsOrdinal == figure.IsOrdinal && (cited.Measure?.Dimension == figure.Measure?.Dimension || cited.Value == figure.Value) && !pair.Units.Any(u => u.IsBorneOutBy(c)));
            return other is not null && pair.Best.Share > .5
                ? Objection.Contrary($"The cited words give {other.Text}, not {unit.Text}.")
                : Objection.Missing($"The figure {unit.Text} is not in the cited words.");
        }

        return null;
    }

    // "Six months" of what was written "six months earlier".
    private static bool IsInDate(SideBySide pair, Figure figure) =>
        pair.Cited.Any(c => c.Kind == UnitKind.Date && c.Text.Split(' ').Any(w => w == figure.Text || NumberWords.Value(w) == figure.Value));

    // "10-12" is what "between 10 and 12" says.
    private static bool IsPairOfCited(SideBySide pair, Figure figure) =>
        figure.Second is { } second && pair.Cited.Any(c => c.Figure?.Value == figure.Value) && pair.Cited.Any(c => c.Figure?.Value == second);
}
