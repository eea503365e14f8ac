using System.Diagnostics;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace Bot.Corpus;

/// <summary>
/// Parses HTML within limits on what the page makes the parser do. The standard's tree construction is quadratic in open elements, in unclosed formatting elements
/// and in text misplaced in tables, so a small hostile file could otherwise hold the process for hours.
/// </summary>
internal static class BoundedHtmlParser
{
    /// <summary>Elements beyond this depth become siblings, as in browsers (Chrome's limit).</summary>
    public const int MaxDepth = 512;

    /// <summary>Most elements open at once.</summary>
    public const int MaxOpen = 4096;

    /// <summary>Most elements.</summary>
    public const int MaxElements = 500_000;

    private const int MaxAttributes = 512;

    // What cannot be counted by callbacks (clones of formatting elements, text nodes that grow by pieces) shows in the memory it takes.
    private const long MaxAllocatedBytes = 512L << 20;

    // The last resort against what none of the counts sees; the slowest real news page took a hundredth of it.
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(60);

    // End tags of these may be left out or do not exist, so an unclosed one is no nesting.
    private static readonly HashSet<string> Unclosed = new(
        [
            "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "rb", "rt", "rp", "rtc", "colgroup", "html", "head", "body",
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param", "frame",
        ],
        StringComparer.Ordinal);

    /// <summary>The document, or null and what is excessive about the page.</summary>
    public static IHtmlDocument? TryParse(string html, out string? excess)
    {
        var guard = new Guard();
        var options = new HtmlParserOptions
        {
            IsScripting = false,
            MaximumDepth = MaxDepth,
            DisableElementPositionTracking = true,
            OnToken = (token, _) => guard.Check(token),
            ShouldEmitAttribute = (ref _, _) => guard.Attribute(),
        };
        try
        {
            excess = null;
            return new HtmlParser(options).ParseDocument(html);
        }
        catch (ExcessException e)
        {
            excess = e.Message;
            return null;
        }
    }

    private sealed class Guard
    {
        private readonly long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        private readonly long started = Stopwatch.GetTimestamp();
        private readonly Dictionary<string, int> openByName = new(StringComparer.Ordinal);
        private int open;
        private int elements;
        private int attributes;

        public bool Attribute() => ++attributes <= MaxAttributes;

        public void Check(HtmlToken token)
        {
            attributes = 0;
            Count(token);
            if (open > MaxOpen)
                throw new ExcessException($"more than {MaxOpen:N0} of its elements are open at once");
            if (elements > MaxElements)
                throw new ExcessException($"it has more than {MaxElements:N0} elements");
            if (GC.GetAllocatedBytesForCurrentThread() - allocatedBefore > MaxAllocatedBytes)
                throw new ExcessException("it makes the parser use more than 512 MiB of memory");
            if (Stopwatch.GetElapsedTime(started) > MaxTime)
                throw new ExcessException($"it takes more than {MaxTime.TotalSeconds:N0} seconds to parse");
        }

        private void Count(HtmlToken token)
        {
            if (token.Type is not (HtmlTokenType.StartTag or HtmlTokenType.EndTag))
                return;
            var name = token.Name;
            var start = token.Type == HtmlTokenType.StartTag;
            if (start)
                elements++;
            if (Unclosed.Contains(name))
                return;
            var now = openByName.GetValueOrDefault(name);
            if (!start && now == 0)
                return;
            openByName[name] = now + (start ? 1 : -1);
            open += start ? 1 : -1;
        }
    }

    private sealed class ExcessException(string message) : Exception(message);
}
