using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Bot.Corpus;

/// <summary>
/// Front matter in YAML, as a stream of events: nothing is built from it, aliases are not followed and nesting costs no stack, so no document can blow it up.
/// </summary>
internal static class YamlFrontMatter
{
    // The YAML scanner is quadratic in open brackets.
    private const int MaxBrackets = 1000;

    /// <summary>Fills the draft's fields from what stands between the fences.</summary>
    public static void Read(string yaml, ArticleDraft draft)
    {
        if (yaml.AsSpan().Count('[') + yaml.AsSpan().Count('{') > MaxBrackets)
        {
            draft.Reject($"has more than {MaxBrackets:N0} brackets in its front matter; write plain 'key: value' lines.", 1);
            return;
        }

        try
        {
            var parser = new Parser(new StringReader(yaml));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
                return;
            if (parser.Accept<Scalar>(out var nothing) && nothing.Value.Length == 0)
                return;
            if (!parser.TryConsume<MappingStart>(out _))
            {
                draft.Reject("has a front matter that is not a list of 'key: value' lines; write it so.", 2);
                return;
            }

            var fields = new FrontMatterFields(draft, "{0}: …");
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var line = (int)parser.Current!.Start.Line + 1;
                var key = parser.TryConsume<Scalar>(out var scalar) ? scalar.Value : null;
                if (key is null)
                    parser.SkipThisAndNestedEvents();
                fields.Assign(key, Value(parser), line);
            }
        }
        catch (YamlException e)
        {
            draft.Reject($"has a front matter that is not YAML ({FrontMatter.Reason((e.InnerException ?? e).Message, '.')}); put values that hold ': ' or '#' in quotes.", (int)e.Start.Line + 1);
        }
    }

    // A scalar, or the scalars of a flat list joined by commas; null for anything deeper.
    private static string? Value(Parser parser)
    {
        if (parser.TryConsume<Scalar>(out var scalar))
            return scalar.Value;
        if (!parser.Accept<SequenceStart>(out _))
        {
            parser.SkipThisAndNestedEvents();
            return null;
        }

        parser.MoveNext();
        var items = new List<string>();
        var flat = true;
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (parser.TryConsume<Scalar>(out var item))
            {
                items.Add(item.Value);
            }
            else
            {
                flat = false;
                parser.SkipThisAndNestedEvents();
            }
        }

        return flat ? string.Join(", ", items) : null;
    }
}
