using System.Runtime.CompilerServices;
using System.Text;
using Markdig.Syntax.Inlines;

namespace Bot.Corpus;

/// <summary>The text of one Markdown block without its markup: emphasis and links become their text, images and HTML go.</summary>
internal static class MarkdownInlines
{
    public static string Text(ContainerInline inlines, CleaningReport report)
    {
        var text = new StringBuilder();
        Append(inlines, text, report);
        return text.ToString();
    }

    private static void Append(ContainerInline container, StringBuilder text, CleaningReport report)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var inline in container)
        {
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
}
