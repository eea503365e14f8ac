using System.Buffers;
using Markdig;
using Markdig.Syntax;

namespace Bot.Corpus;

/// <summary>
/// Bounds on hostile Markdown: the parser is quadratic in the inline marks of one paragraph and in the block markers that one line opens. Nobody writes a tenth of
/// either limit.
/// </summary>
internal static class MarkdownLimits
{
    private const int MaxMarks = 1000;
    private const int MaxMarkers = 100;

    private static readonly SearchValues<char> InlineMarks = SearchValues.Create("*_~[]!<`");
    private static readonly SearchValues<char> BlockMarkers = SearchValues.Create("> -*+.)0123456789\t");

    /// <summary>Makes the parser leave paragraphs with too many marks as they are written.</summary>
    public static MarkdownPipelineBuilder Apply(MarkdownPipelineBuilder builder)
    {
        foreach (var parser in builder.BlockParsers)
            parser.Closed += (_, block) => LeaveEndlessMarks(block);
        return builder;
    }

    private static void LeaveEndlessMarks(Block block)
    {
        if (block is not LeafBlock { ProcessInlines: true, Lines.Lines: not null } leaf)
            return;
        var marks = 0;
        for (var i = 0; i < leaf.Lines.Count; i++)
            marks += Marks(leaf.Lines.Lines[i].Slice.AsSpan());
        if (marks > MaxMarks)
            leaf.ProcessInlines = false;
    }

    // A table's bars are spread over its rows; only a line full of them counts.
    private static int Marks(ReadOnlySpan<char> line)
    {
        var marks = line.Count('|') is var bars && bars > MaxMarks ? bars : 0;
        while (line.IndexOfAny(InlineMarks) is >= 0 and var at)
        {
            marks++;
            line = line[(at + 1)..];
        }

        return marks;
    }

    /// <summary>Whether a line opens so many lists and quotes at once that parsing it would not end.</summary>
    public static bool HasEndlessMarkers(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var prefix = line.IndexOfAnyExcept(BlockMarkers);
            var start = prefix < 0 ? line : line[..prefix];
            if (start.Length <= MaxMarkers)
                continue;
            var markers = 0;
            for (var i = 0; i < start.Length; i++)
            {
                if (start[i] == '>' || (i + 1 < start.Length && start[i] is '-' or '*' or '+' or '.' or ')' && start[i + 1] is ' ' or '\t'))
                    markers++;
            }

            if (markers > MaxMarkers)
                return true;
        }

        return false;
    }
}
