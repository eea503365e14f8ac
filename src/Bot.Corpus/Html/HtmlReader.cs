namespace Bot.Corpus;

/// <summary>Reads a saved news page: its metadata and the paragraphs of its article, without the page around them.</summary>
internal static class HtmlReader
{
    public static void Read(byte[] bytes, ArticleDraft draft)
    {
        if (bytes is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) && TextFile.LooksBinary(bytes))
        {
            draft.Reject("is not a web page; save the article as text, Markdown, HTML or JSON Lines.");
            return;
        }

        var html = HtmlDecoder.Decode(bytes, draft);
        using var document = BoundedHtmlParser.TryParse(html, out var excess);
        if (document is null)
        {
            draft.Reject($"cannot be read as a page: {excess}; save only the article's text.");
            return;
        }

        PageMetadata.Read(document, draft);
        AddParagraphs(MainContent.Find(document, draft.Cleaning), draft);
    }

    /// <summary>Reads the article's own HTML, as feeds hold it.</summary>
    public static void ReadFragment(string html, ArticleDraft draft)
    {
        using var document = BoundedHtmlParser.TryParse(html, out var excess);
        if (document is null)
            draft.Reject($"holds HTML that cannot be read: {excess}; save only the article's text.");
        else
            AddParagraphs(MainContent.All(document, draft.Cleaning), draft);
    }

    private static void AddParagraphs(List<TextBlock> blocks, ArticleDraft draft)
    {
        foreach (var paragraph in ListParagraphs.Join(blocks.Select(block => new TextPiece(block.Text, block.IsInList))))
            draft.AddParagraph(paragraph);
    }
}
