namespace Bot.Answering;

/// <summary>Every date of the statement is in the cited words, where "yesterday" and "on Friday" are counted from the article's day; or is that day itself.</summary>
internal static class DateRule
{
    public static Objection? Check(SideBySide pair)
    {
        foreach (var unit in pair.Units)
        {
            if (unit is not { Kind: UnitKind.Date, Date: { } date } || pair.IsBorneOut(unit) || IsArticles(pair, date) || IsFigure(pair, date) || IsPairOfCited(pair, date))
                continue;
            var other = pair.Best.Cited.FirstOrDefault(c => c.Kind == UnitKind.Date && !pair.Units.Any(u => u.IsBorneOutBy(c)));
            return other is not null && pair.Best.Share > .5
                ? Objection.Contrary($"The cited words say {other.Text}, not {unit.Text}.")
                : Objection.Missing($"The date {unit.Text} is not in the cited words.");
        }

        return null;
    }

    private static bool IsArticles(SideBySide pair, DateMention date) =>
        date is { Day: not null, Year: not null } && pair.CitedWords.Any(w => w.Published is { } day && date.From == day && date.To == day);

    // "2007–08" is what "from 2007 to 2008" says.
    private static bool IsPairOfCited(SideBySide pair, DateMention date) =>
        date is { LastYear: { } last } && pair.Cited.Any(c => c.Date is { } first && first.Year == date.Year) && pair.Cited.Any(c => c.Date?.Year == last);

    // "2,008 people" and "2008" alone look alike to nobody, but "in 1500 homes" does.
    private static bool IsFigure(SideBySide pair, DateMention date) =>
        date is { Year: { } year, Month: null } && pair.Cited.Any(c => c.Figure is { } figure && figure.Value == year);
}
