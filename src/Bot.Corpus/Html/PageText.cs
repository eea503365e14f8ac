using System.Text;
using AngleSharp.Dom;

namespace Bot.Corpus;

/// <summary>The visible text of a page as blocks in reading order. Walks without recursion: depth costs no stack.</summary>
internal static class PageText
{
    private static readonly HashSet<string> BlockElements = new(StringComparer.Ordinal)
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
        "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody",
        "tfoot", "thead", "tr", "ul",
    };

    public static bool IsBlock(INode node) => node is IElement element && BlockElements.Contains(element.LocalName);

    /// <summary>The blocks below an element, leaving out what <paramref name="skip"/> names.</summary>
    public static List<TextBlock> Blocks(IElement root, Func<IElement, bool> skip)
    {
        var blocks = new List<TextBlock>();
        var text = new StringBuilder();
        var (length, linkLength, links, breaks) = (0, 0, 0, 0);
        var around = root;

        void Flush()
        {
            if (length > 0)
                blocks.Add(new TextBlock(around, text.ToString(), linkLength, length));
            text.Clear();
            (length, linkLength, breaks) = (0, 0, 0);
        }

        INode? node = root.FirstChild;
        while (node is not null)
        {
            var descend = false;
            if (node is IText characters)
            {
                var before = length;
                foreach (var c in characters.Data)
                {
                    if (!char.IsWhiteSpace(c))
                        length++;
                }

                if (length > before)
                    breaks = 0;
                if (links > 0)
                    linkLength += length - before;
                text.Append(characters.Data);
            }
            else if (node is IElement element && !skip(element))
            {
                descend = true;
                switch (element.LocalName)
                {
                    case "br" when ++breaks > 1:
                        Flush();
                        break;
                    case "br" or "td" or "th":
                        text.Append('\n');
                        break;
                    case "a":
                        links++;
                        break;
                }

                if (IsBlock(element))
                {
                    Flush();
                    around = element;
                }
            }

            if (descend && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }

            while (node is not null)
            {
                if (descend)
                {
                    if (node is IElement { LocalName: "a" })
                        links--;
                    if (IsBlock(node))
                    {
                        Flush();
                        around = EnclosingBlock(node, root);
                    }
                }

                if (node.NextSibling is { } sibling)
                {
                    node = sibling;
                    break;
                }

                node = node.Parent;
                descend = true;
                if (node == root)
                    node = null;
            }
        }

        Flush();
        return blocks;
    }

    private static IElement EnclosingBlock(INode node, IElement root)
    {
        for (var up = node.ParentElement; up is not null && up != root; up = up.ParentElement)
        {
            if (IsBlock(up))
                return up;
        }

        return root;
    }
}
