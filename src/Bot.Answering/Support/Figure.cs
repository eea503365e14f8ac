namespace Bot.Answering;

/// <summary>How a figure is bounded: "about 5", "more than 5", "nearly 5".</summary>
internal enum Bound
{
    Exact,
    About,
    Above,
    Below,
}

/// <summary>A number in a text.</summary>
/// <param name="Start">UTF-16 offset.</param>
/// <param name="End">UTF-16 offset after it.</param>
/// <param name="Text">As written.</param>
/// <param name="Value">Its value; the first of a pair such as 28-24.</param>
/// <param name="Second">The second of a pair, or null.</param>
/// <param name="Measure">Unit, or null.</param>
/// <param name="Bound">What its text says of its exactness.</param>
/// <param name="IsOrdinal">A rank, not an amount.</param>
/// <param name="IsWeak">A word that is often no figure: one, first, second, half. Its absence proves nothing.</param>
internal sealed record Figure(int Start, int End, string Text, double Value, double? Second, Measure? Measure, Bound Bound, bool IsOrdinal, bool IsWeak)
{
    // What "about" may be off by, and what a figure without it may: 4,987 is "5,000", 12.4 percent is "12 percent"; 12 is not "10".
    private const double Loose = .1;
    private const double Rounded = .02;
    private const double RoundedToTwoDigits = .05;

    /// <summary>Whether a statement with this figure is borne out by <paramref name="cited"/>.</summary>
    public bool IsBorneOutBy(Figure cited)
    {
        if (IsOrdinal != cited.IsOrdinal || (Measure is { } mine && cited.Measure is { } theirs && mine.Dimension != theirs.Dimension))
            return false;
        if (Second is not null || cited.Second is not null)
            return Second == cited.Second && Near(Value, cited.Value, 1e-9);
        var both = Measure is not null && cited.Measure is not null;
        var (a, b) = both ? (Value * Measure!.Factor, cited.Value * cited.Measure!.Factor) : (Value, cited.Value);
        if (Near(a, b, 1e-9))
            return !IsOpposed(Bound, cited.Bound);
        if (both && Math.Abs(Measure!.Factor - cited.Measure!.Factor) > 1e-12)
            return Near(a, b, RoundedToTwoDigits);
        return Bound switch
        {
            Bound.Above => b > a && b <= a * 1.5 && Digits(a) < Digits(b),
            Bound.Below => b < a && b >= a * .8 && Digits(a) < Digits(b),
            Bound.About => Near(a, b, Loose) && Digits(a) < Digits(b),
            _ => Near(a, b, Digits(a) > 1 ? RoundedToTwoDigits : Rounded) && Digits(a) < Digits(b) && Near(Round(b, Digits(a)), a, 1e-9),
        };
    }

    private static bool IsOpposed(Bound statement, Bound cited) =>
        (statement == Bound.Above && cited == Bound.Below) || (statement == Bound.Below && cited == Bound.Above);

    private static bool Near(double a, double b, double share) => Math.Abs(a - b) <= share * Math.Max(Math.Abs(a), Math.Abs(b));

    /// <summary>Significant digits: 2 of 5,100 and of 0.12.</summary>
    private static int Digits(double value)
    {
        for (var digits = 1; digits < 12; digits++)
        {
            if (Near(Round(value, digits), value, 1e-9))
                return digits;
        }

        return 12;
    }

    private static double Round(double value, int digits)
    {
        if (value == 0)
            return 0;
        var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - digits + 1);
        return Math.Round(value / unit, MidpointRounding.AwayFromZero) * unit;
    }
}
