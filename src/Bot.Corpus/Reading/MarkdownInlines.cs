using System.Runtime.CompilerServices;
using System.Text;
using Markdig.Syntax.Inlines;

namespace Bot.Corpus;

/// <summary>The text of one Markdown block without its markup: emphasis and links become their text, images and HTML go.</summary>
internal static class MarkdownInlines
{
    // Parsing a tag costs a document; without one of these words it cannot hide anything.
    private static readonly string[] Telling = ["hidden", "style", "class", "script"];

    public static string Text(ContainerInline inlines, CleaningReport report)
    {
        var text = new StringBuilder();
        Append(inlines, text, report);
        return text.ToString();
    }

    private static void Append(ContainerInline container, StringBuilder text, CleaningReport report)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        string? hiding = null;
        foreach (var inline in container)
        {
            if (hiding is not null)
            {
                if (inline is HtmlInline end && end.Tag.StartsWith($"</{hiding}", StringComparison.OrdinalIgnoreCase))
                    hiding = null;
                continue;
            }

            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                case HtmlInline html when HiddenName(html.Tag) is { } name:
                    hiding = name;
                    report.Add(Removal.HiddenElement);
                    break;
                case HtmlInline html:
                    report.Add(html.Tag.StartsWith("<!--", StringComparison.Ordinal) ? Removal.Comment : Removal.RawHtml);
                    break;
                case LinkInline { IsImage: true }:
                    report.Add(Removal.Image);
                    break;
                case ContainerInline child:
                    Append(child, text, report);
                    break;
            }
        }
    }

    // The element's name if the tag opens one that readers of the page would not see.
    private static string? HiddenName(string tag)
    {
        if (tag.StartsWith("</", StringComparison.Ordinal) || !Telling.Any(word => tag.Contains(word, StringComparison.OrdinalIgnoreCase)))
            return null;
        using var document = BoundedHtmlParser.TryParse(tag, out _);
        return document?.Body?.FirstElementChild is { } element && (element.LocalName is "script" or "style" || HiddenElements.IsHidden(element)) ? element.LocalName : null;
    }
}
