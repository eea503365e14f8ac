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

        void Enter(IElement element)
        {
            if (element.LocalName == "a")
                links++;
            if (element.LocalName == "br")
            {
                text.Append('\n');
                if (++breaks > 1)
                    Flush();
            }
            else if (element.LocalName is "td" or "th")
            {
                text.Append('\n');
            }
            else if (IsBlock(element))
            {
                Flush();
                around = element;
            }
        }

        void Leave(IElement element)
        {
            if (element.LocalName == "a")
                links--;
            if (!IsBlock(element))
                return;
            Flush();
            around = EnclosingBlock(element, root);
        }

        void Add(string characters)
        {
            var visible = characters.Count(c => !char.IsWhiteSpace(c));
            length += visible;
            if (visible > 0)
                breaks = 0;
            if (links > 0)
                linkLength += visible;
            text.Append(characters);
        }

        // Children by index: asking a node for its next sibling searches all of them.
        var path = new Stack<(IElement Element, int Next)>([(root, 0)]);
        while (path.TryPop(out var top))
        {
            if (top.Next == top.Element.ChildNodes.Length)
            {
                if (path.Count > 0)
                    Leave(top.Element);
                continue;
            }

            path.Push((top.Element, top.Next + 1));
            switch (top.Element.ChildNodes[top.Next])
            {
                case IText characters:
                    Add(characters.Data);
                    break;
                case IElement element when !skip(element):
                    Enter(element);
                    path.Push((element, 0));
                    break;
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
