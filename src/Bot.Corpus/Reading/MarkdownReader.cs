using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace Bot.Corpus;

/// <summary>Reads CommonMark with pipe tables and optional front matter. Headings are structure, not paragraphs; every list item, table row and code block is a paragraph.</summary>
internal static class MarkdownReader
{
    private const string TooDeep = "nests lists, quotes or emphasis too deeply to be an article; flatten it.";

    private static readonly MarkdownPipeline Pipeline =
        MarkdownLimits.Apply(new MarkdownPipelineBuilder().UsePipeTables().UseFootnotes().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)).Build();


    public static void Read(string text, ArticleDraft draft)
    {
        var body = FrontMatter.Read(text, draft);
        if (draft.Rejected)
            return;
        if (MarkdownLimits.HasEndlessMarkers(body))
        {
            draft.Reject(TooDeep);
            return;
        }

        try
        {
            var paragraphs = new List<string>();
            string? heading = null;
            foreach (var block in Markdown.Parse(body, Pipeline))
                Collect(block, paragraphs, ref heading, draft.Cleaning);
            draft.Title ??= heading;
            if (draft.Title is null)
            {
                var titled = paragraphs.Count > 1 && PlainTextReader.IsTitle(paragraphs[0]);
                draft.Title = titled ? paragraphs[0] : PlainTextReader.TitleFromFileName(draft.Path);
                if (titled)
                    paragraphs.RemoveAt(0);
            }

            foreach (var paragraph in paragraphs)
                draft.AddParagraph(paragraph);
        }
        catch (Exception e) when (e is ArgumentException or InsufficientExecutionStackException)
        {
            // Markdig's own limit on nesting, and ours on what it let through.
            draft.Reject(TooDeep);
        }
    }

    private static void Collect(Block block, List<string> paragraphs, ref string? heading, CleaningReport report)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (block)
        {
            case HeadingBlock { Inline: { } headingInlines }:
                var text = MarkdownInlines.Text(headingInlines, report);
                if (heading is null && !string.IsNullOrWhiteSpace(text))
                    heading = text;
                break;
            case ParagraphBlock paragraph:
                paragraphs.Add(paragraph.Inline is { } inlines ? MarkdownInlines.Text(inlines, report) : paragraph.Lines.ToString());
                break;
            case HtmlBlock html:
                report.Add(html.Type == HtmlBlockType.Comment ? Removal.Comment : Removal.RawHtml);
                break;
            case CodeBlock code:
                paragraphs.Add(code.Lines.ToString());
                break;
            case TableRow row:
                paragraphs.Add(string.Join(" | ", row.OfType<TableCell>().Select(cell => CellText(cell, report))));
                break;
            case FootnoteLinkReferenceDefinition or LinkReferenceDefinitionGroup:
                break;
            case ContainerBlock container:
                foreach (var child in container)
                    Collect(child, paragraphs, ref heading, report);
                break;
        }
    }

    private static string CellText(TableCell cell, CleaningReport report) =>
        string.Join(' ', cell.OfType<ParagraphBlock>().Where(p => p.Inline is not null).Select(p => TextCleaner.Clean(MarkdownInlines.Text(p.Inline!, report), report)));
}
