using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Bot.Corpus;

/// <summary>The class names and ids that a page's own style sheets hide. Only plain rules count (<c>.x</c>, <c>p.x</c>, <c>#x</c>): what depends on context or screen is left alone.</summary>
internal sealed class HidingStyles
{
    private const int MaxLength = 2 << 20;
    private readonly HashSet<string> classes = new(StringComparer.Ordinal);
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    public static HidingStyles Of(IHtmlDocument page)
    {
        var styles = new HidingStyles();
        var length = 0;
        foreach (var sheet in page.QuerySelectorAll("style:not([media]), style[media=all], style[media=screen]"))
        {
            var css = sheet.TextContent;
            if ((length += css.Length) > MaxLength)
                break;
            styles.Add(css);
        }

        return styles;
    }

    public bool Hides(IElement element) =>
        (ids.Count > 0 && element.Id is { Length: > 0 } id && ids.Contains(id)) || (classes.Count > 0 && element.ClassName is { Length: > 0 } && element.ClassList.Any(classes.Contains));

    // One pass over the sheet; the blocks of @-rules are passed over whole.
    private void Add(string css)
    {
        var at = 0;
        while (css.IndexOf('{', at) is >= 0 and var open)
        {
            var selector = LastPrelude(css[at..open]);
            if (selector.StartsWith('@'))
            {
                at = AfterBlock(css, open);
                continue;
            }

            var close = css.IndexOf('}', open);
            if (close < 0)
                return;
            if (close - open < 2000 && selector.Length < 2000 && HiddenElements.IsHiddenStyle(css[(open + 1)..close]))
                AddSelectors(selector);
            at = close + 1;
        }
    }

    private void AddSelectors(string selectors)
    {
        foreach (var selector in selectors.Split(',', StringSplitOptions.TrimEntries))
        {
            var mark = selector.IndexOfAny(['.', '#']);
            if (mark < 0 || selector.AsSpan(0, mark).IndexOfAnyExceptInRange('a', 'z') >= 0)
                continue;
            var name = selector[(mark + 1)..];
            if (name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_'))
                (selector[mark] == '.' ? classes : ids).Add(name);
        }
    }

    // What stands before a brace, after comments and statements without a block.
    private static string LastPrelude(string text)
    {
        if (text.LastIndexOf("*/", StringComparison.Ordinal) is >= 0 and var comment)
            text = text[(comment + 2)..];
        return text[(text.LastIndexOf(';') + 1)..].Trim();
    }

    private static int AfterBlock(string css, int open)
    {
        var depth = 0;
        for (var i = open; i < css.Length; i++)
        {
            if (css[i] == '{')
                depth++;
            else if (css[i] == '}' && --depth == 0)
                return i + 1;
        }

        return css.Length;
    }
}
