using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Bot.Corpus;

/// <summary>
/// The YAML between two lines of three hyphens at the top of a Markdown file. It is read as a stream of events: nothing is built from it, aliases are not
/// followed and nesting costs no stack, so no document can blow it up.
/// </summary>
internal static class FrontMatter
{
    private const int MaxLength = 64 << 10;

    // The YAML scanner is quadratic in open brackets.
    private const int MaxBrackets = 1000;
    private static readonly string[] Keys = ["id", "title", "source", "author", "published", "url", "language", "facts"];

    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.Ordinal)
    {
        ["slug"] = "id",
        ["headline"] = "title",
        ["name"] = "title",
        ["publisher"] = "source",
        ["site"] = "source",
        ["byline"] = "author",
        ["by"] = "author",
        ["date"] = "published",
        ["time"] = "published",
        ["link"] = "url",
        ["href"] = "url",
        ["lang"] = "language",
        ["locale"] = "language",
    };

    /// <summary>Fills the draft's fields and returns the text after the front matter; the whole text when there is none.</summary>
    public static string Read(string text, ArticleDraft draft)
    {
        var lines = new StringReader(text);
        if (lines.ReadLine()?.TrimEnd() != "---")
            return text;
        var yaml = new StringWriter();
        while (lines.ReadLine() is { } line)
        {
            if (line.TrimEnd() is "---" or "...")
            {
                Parse(yaml.ToString(), draft);
                return lines.ReadToEnd();
            }

            yaml.WriteLine(line);
        }

        draft.Reject("opens a front matter with --- that is never closed; add a second line of --- after it.", 1);
        return "";
    }

    private static void Parse(string yaml, ArticleDraft draft)
    {
        if (yaml.Length > MaxLength)
        {
            draft.Reject($"has a front matter of more than {MaxLength:N0} characters; move the text below the second ---.", 1);
            return;
        }

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

            var seen = new HashSet<string>(StringComparer.Ordinal);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var line = (int)parser.Current!.Start.Line + 1;
                var key = parser.TryConsume<Scalar>(out var scalar) ? scalar.Value : null;
                if (key is null)
                    parser.SkipThisAndNestedEvents();
                Assign(key, Value(parser), seen, line, draft);
            }
        }
        catch (YamlException e)
        {
            draft.Reject($"has a front matter that is not YAML ({Reason(e)}); put values that hold ': ' or '#' in quotes.", (int)e.Start.Line + 1);
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

    private static void Assign(string? key, string? value, HashSet<string> seen, int line, ArticleDraft draft)
    {
        var name = key?.Trim().ToLowerInvariant() ?? "";
        if (!Keys.Contains(name))
        {
            var shown = TextCleaner.Clean(key ?? "", new CleaningReport());
            var hint = Nearest(name) is { } near ? $"did you mean '{near}'?" : $"the keys are {string.Join(", ", Keys)}.";
            draft.Warn($"has the unknown key '{(shown.Length > 40 ? shown[..39] + "…" : shown)}' in its front matter, which was ignored; {hint}", line);
            return;
        }

        if (!seen.Add(name))
        {
            draft.Warn($"has the key '{name}' twice in its front matter; the second was ignored, remove it.", line);
            return;
        }

        if (name == "facts")
            return;
        if (value is null)
            draft.Warn($"has a '{name}' that is not plain text in its front matter, which was ignored; write '{name}: …' on one line.", line);
        else if (value is not ("" or "~" or "null"))
            Set(draft, name, value);
    }

    private static void Set(ArticleDraft draft, string name, string value)
    {
        switch (name)
        {
            case "id":
                draft.Id = value;
                break;
            case "title":
                draft.Title = value;
                break;
            case "source":
                draft.Source = value;
                break;
            case "author":
                draft.Author = value;
                break;
            case "published":
                draft.Published = value;
                break;
            case "url":
                draft.Url = value;
                break;
            case "language":
                draft.Language = value;
                break;
        }
    }

    private static string? Nearest(string name)
    {
        if (Synonyms.TryGetValue(name, out var synonym))
            return synonym;
        if (name.Length is < 2 or > 20)
            return null;
        var best = Keys.MinBy(key => Distance(name, key))!;
        return Distance(name, best) <= (best.Length >= 5 ? 2 : 1) ? best : null;
    }

    // Levenshtein distance.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }

    private static string Reason(YamlException e)
    {
        var message = TextCleaner.Clean((e.InnerException ?? e).Message, new CleaningReport()).TrimEnd('.');
        return message.Length > 120 ? message[..119] + "…" : message;
    }
}
