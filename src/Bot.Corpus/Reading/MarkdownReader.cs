using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace Bot.Corpus;

/// <summary>Reads CommonMark with pipe tables and optional front matter. Headings are structure, not paragraphs; every list item, table row and code block is a paragraph, but a short list stays with the words before it.</summary>
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
            var pieces = new List<TextPiece>();
            string? heading = null;
            foreach (var block in Markdown.Parse(body, Pipeline))
                Collect(block, inList: false, pieces, ref heading, draft.Cleaning);
            var paragraphs = ListParagraphs.Join(pieces);
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

    private static void Collect(Block block, bool inList, List<TextPiece> pieces, ref string? heading, CleaningReport report)
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
                pieces.Add(new(paragraph.Inline is { } inlines ? MarkdownInlines.Text(inlines, report) : paragraph.Lines.ToString(), inList));
                break;
            case HtmlBlock html:
                report.Add(html.Type == HtmlBlockType.Comment ? Removal.Comment : Removal.RawHtml);
                break;
            case CodeBlock code:
                pieces.Add(new(code.Lines.ToString(), InList: false));
                break;
            case TableRow row:
                pieces.Add(new(string.Join(" | ", row.OfType<TableCell>().Select(cell => CellText(cell, report))), InList: false));
                break;
            case FootnoteLinkReferenceDefinition or LinkReferenceDefinitionGroup:
                break;
            case ContainerBlock container:
                foreach (var child in container)
                    Collect(child, inList || block is ListBlock, pieces, ref heading, report);
                break;
        }
    }

    private static string CellText(TableCell cell, CleaningReport report) =>
        string.Join(' ', cell.OfType<ParagraphBlock>().Where(p => p.Inline is not null).Select(p => TextCleaner.Clean(MarkdownInlines.Text(p.Inline!, report), report)));
}
