namespace Bot.Corpus;

/// <summary>Drops the blocks inside an article that are not part of it: link lists, loose labels before and after the prose, headings of nothing.</summary>
internal static class BlockFilter
{
    // What follows an article is about other articles, the author or the paper, and links to them; 0.3 on real pages.
    private const double TailLinks = 0.3;

    public static List<TextBlock> Keep(List<TextBlock> blocks, CleaningReport report)
    {
        var prose = blocks.ConvertAll(IsProse);
        var first = prose.IndexOf(true);
        var last = blocks.FindLastIndex(block => IsProse(block) && block.LinkDensity < TailLinks);
        if (last < first)
            last = prose.LastIndexOf(true);
        if (first < 0)
            return blocks;
        var kept = new List<TextBlock>();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (i >= first && i <= last && !IsLinks(blocks[i]))
                kept.Add(blocks[i]);
            else
                report.Add(Removal.Boilerplate);
        }

        return kept;
    }

    /// <summary>All but what is nothing but links.</summary>
    public static List<TextBlock> WithoutLinks(List<TextBlock> blocks, CleaningReport report)
    {
        var links = blocks.RemoveAll(IsLinks);
        report.Add(Removal.Boilerplate, links);
        return blocks;
    }

    private static bool IsProse(TextBlock block) => !block.IsHeading && !IsLinks(block) && (block.EndsSentence ? block.Length >= 20 : block.Length >= 80);

    private static bool IsLinks(TextBlock block) => block.LinkDensity > 0.9 || (block.LinkDensity > 0.5 && block.Length - block.LinkLength < 25);
}
