using AngleSharp.Dom;

namespace Bot.Corpus;

/// <summary>A run of text of a page that a browser lays out as one: a paragraph, a heading, a list item, a table row.</summary>
/// <param name="Element">The nearest block element around it.</param>
/// <param name="Text">Raw text, line breaks of the page's source included.</param>
/// <param name="LinkLength">How many of its visible characters are inside links.</param>
/// <param name="Length">Visible characters, white space left out.</param>
internal sealed record TextBlock(IElement Element, string Text, int LinkLength, int Length)
{
    public double LinkDensity => Length == 0 ? 0 : (double)LinkLength / Length;

    public bool IsHeading => Element.LocalName is ['h', >= '1' and <= '6'];

    public bool IsInList => Element.Closest("li") is not null;

    public bool EndsSentence
    {
        get
        {
            var end = Text.AsSpan().TrimEnd(" \t\r\n\u00a0\"'”’»)]");
            return end.Length > 0 && end[^1] is '.' or '!' or '?' or '…' or ':' or '。' or '！' or '？' or '।';
        }
    }
}
