using Tomlyn;
using Tomlyn.Parsing;

namespace Bot.Corpus;

/// <summary>Front matter in TOML, as Hugo and Zola write it; a stream of events like the YAML one. Tomlyn bounds the nesting itself.</summary>
internal static class TomlFrontMatter
{
    /// <summary>Fills the draft's fields from what stands between the fences.</summary>
    /// <param name="toml">Whole lines: where the text ends right after a backslash, Tomlyn 2.10.2 throws something else.</param>
    /// <param name="draft">The article.</param>
    public static void Read(string toml, ArticleDraft draft)
    {
        try
        {
            var fields = new FrontMatterFields(draft, "{0} = \"…\"");
            var parser = TomlParser.Create(toml);
            while (parser.MoveNext())
            {
                // Deeper ones are keys of tables.
                if (parser.Current.Kind != TomlParseEventKind.PropertyName || parser.Depth != 1)
                    continue;
                var line = parser.Current.Line + 1;
                var key = parser.GetPropertyName();
                parser.MoveNext();
                fields.Assign(key, Value(parser, toml), line);
            }
        }
        catch (TomlException e)
        {
            draft.Reject($"has a front matter that is not TOML ({Reason(e)}); write 'key = value' lines, with texts in quotes.", (e.Line ?? 0) + 1);
        }
    }

    // A scalar, or the scalars of a flat list joined by commas; null for anything deeper.
    private static string? Value(TomlParser parser, string toml)
    {
        if (parser.Current.Kind != TomlParseEventKind.StartArray)
            return Scalar(parser, toml);
        var inside = parser.Depth;
        var items = new List<string?>();
        while (parser.MoveNext() && parser.Depth >= inside)
            items.Add(Scalar(parser, toml));
        return items.Contains(null) ? null : string.Join(", ", items);
    }

    private static string? Scalar(TomlParser parser, string toml) => parser.Current switch
    {
        { Kind: TomlParseEventKind.String } => parser.GetString(),
        { Kind: TomlParseEventKind.DateTime } date => date.GetTomlDateTime().ToString(),
        { Kind: TomlParseEventKind.Integer or TomlParseEventKind.Float or TomlParseEventKind.Boolean, Span: { } span } => toml[span.Start.Offset..(span.End.Offset + 1)],
        _ => null,
    };

    // The first of its findings, without the place, which is said in the file's own lines.
    private static string Reason(TomlException e) => FrontMatter.Reason(e.Diagnostics.FirstOrDefault()?.Message ?? e.Message, '.', ';');
}
