namespace Bot.Answering;

/// <summary>What a unit of a text is.</summary>
internal enum UnitKind
{
    Word,
    Function,
    Name,
    Figure,
    Date,
}

/// <summary>A word, a whole name, a figure or a date: what statement and cited words are compared by.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">UTF-16 offset.</param>
/// <param name="End">UTF-16 offset after it.</param>
/// <param name="Text">As written.</param>
/// <param name="Lower">In lower case.</param>
/// <param name="Key">Its lemma, for comparing words.</param>
internal sealed record Unit(UnitKind Kind, int Start, int End, string Text, string Lower, string Key)
{
    public Figure? Figure { get; init; }

    public DateMention? Date { get; init; }

    /// <summary>The words of a name without titles and links, lower-cased.</summary>
    public IReadOnlyList<string> NameWords { get; init; } = [];

    /// <summary>A name that may be an ordinary word: alone at the start of a sentence, or in a headline.</summary>
    public bool IsWeakName { get; init; }

    public bool IsContent => Kind != UnitKind.Function;

    /// <summary>Whether this unit of a statement is borne out by one of the cited words.</summary>
    public bool IsBorneOutBy(Unit cited) =>
        (Kind, cited.Kind) switch
        {
            (UnitKind.Figure, UnitKind.Figure) => Figure!.IsBorneOutBy(cited.Figure!),
            (UnitKind.Date, UnitKind.Date) => Date!.IsBorneOutBy(cited.Date!),
            (UnitKind.Name, UnitKind.Name) => NameAliases.IsSame(this, cited),
            (UnitKind.Name, UnitKind.Word) => IsWeakName ? Key == cited.Key : NameWords.Count == 1 && NameAliases.IsSameWord(NameWords[0], cited.Lower),
            (UnitKind.Word, UnitKind.Name) => cited.NameWords.Any(w => NameAliases.IsSameWord(Lower, w)) || cited.Key == Key,
            (UnitKind.Word or UnitKind.Function, UnitKind.Word or UnitKind.Function) => Key == cited.Key || Synonyms.Are(Key, cited.Key),
            _ => false,
        };
}
