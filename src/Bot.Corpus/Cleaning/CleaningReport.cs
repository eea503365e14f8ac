namespace Bot.Corpus;

/// <summary>What cleaning takes out of an article before anyone reads it.</summary>
public enum Removal
{
    /// <summary>Characters without width or ink: zero-width spaces and joiners, soft hyphens, fillers, stray variation selectors.</summary>
    ZeroWidthCharacter,

    /// <summary>Controls that reorder the text around them.</summary>
    BidiControl,

    /// <summary>Characters whose meaning only one font knows.</summary>
    PrivateUseCharacter,

    /// <summary>Control characters other than white space.</summary>
    ControlCharacter,

    /// <summary>Unicode tag characters, which can carry invisible ASCII text.</summary>
    TagCharacter,

    /// <summary>Unpaired surrogates, noncharacters and object replacement characters.</summary>
    MalformedCharacter,

    /// <summary>HTML comments.</summary>
    Comment,

    /// <summary>Scripts, styles, templates, frames, forms and other elements that are not text.</summary>
    Script,

    /// <summary>Elements that a reader of the page would not have seen.</summary>
    HiddenElement,

    /// <summary>Menus, headers, footers, breadcrumbs and side columns.</summary>
    Navigation,

    /// <summary>Share links, newsletter prompts, captions, related stories and the like inside the article.</summary>
    Boilerplate,

    /// <summary>HTML tags or blocks inside Markdown.</summary>
    RawHtml,

    /// <summary>Images.</summary>
    Image,
}

/// <summary>The audit trail of cleaning one article: how many things of each kind were removed.</summary>
public sealed class CleaningReport
{
    private readonly SortedDictionary<Removal, int> counts = [];

    /// <summary>The kinds that were removed at least once, with how often.</summary>
    public IReadOnlyDictionary<Removal, int> Counts => counts;

    /// <summary>How often one kind was removed; 0 when never.</summary>
    /// <param name="kind">The kind.</param>
    public int this[Removal kind] => counts.GetValueOrDefault(kind);

    internal void Add(Removal kind, int count = 1)
    {
        if (count > 0)
            counts[kind] = counts.GetValueOrDefault(kind) + count;
    }

    /// <summary>For a terminal: <c>2 comments, 1 hidden element</c>, or <c>nothing removed</c>.</summary>
    public override string ToString() =>
        counts.Count == 0 ? "nothing removed" : string.Join(", ", counts.Select(c => $"{c.Value} {Name(c.Key, c.Value)}"));

    private static string Name(Removal kind, int count) => kind switch
    {
        Removal.ZeroWidthCharacter => count == 1 ? "zero-width character" : "zero-width characters",
        Removal.BidiControl => count == 1 ? "bidi control" : "bidi controls",
        Removal.PrivateUseCharacter => count == 1 ? "private-use character" : "private-use characters",
        Removal.ControlCharacter => count == 1 ? "control character" : "control characters",
        Removal.TagCharacter => count == 1 ? "tag character" : "tag characters",
        Removal.MalformedCharacter => count == 1 ? "malformed character" : "malformed characters",
        Removal.Comment => count == 1 ? "comment" : "comments",
        Removal.Script => count == 1 ? "script or widget" : "scripts and widgets",
        Removal.HiddenElement => count == 1 ? "hidden element" : "hidden elements",
        Removal.Navigation => count == 1 ? "menu or side column" : "menus and side columns",
        Removal.Boilerplate => count == 1 ? "boilerplate block" : "boilerplate blocks",
        Removal.RawHtml => count == 1 ? "HTML tag" : "HTML tags",
        Removal.Image => count == 1 ? "image" : "images",
        _ => kind.ToString(),
    };
}
