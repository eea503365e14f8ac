using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Bot.Corpus;

/// <summary>
/// Parses HTML within limits on what the page makes the parser do. The standard's tree construction is quadratic in nesting depth and in unclosed formatting
/// elements, so a small hostile file could otherwise hold the process for hours.
/// </summary>
internal static class BoundedHtmlParser
{
    /// <summary>Deepest nesting. Browsers flatten beyond 512; the deepest real news page seen had 61.</summary>
    public const int MaxDepth = 1024;

    /// <summary>Most elements; the largest real news page seen had 9,000.</summary>
    public const int MaxElements = 500_000;

    private const int MaxAttributes = 512;

    // What cannot be counted by callbacks (clones of formatting elements, text nodes that grow by pieces) shows in the memory it takes.
    private const long MaxAllocatedBytes = 1L << 30;

    /// <summary>The document, or null and what is excessive about the page.</summary>
    public static IHtmlDocument? TryParse(string html, out string? excess)
    {
        var guard = new Guard();
        var options = new HtmlParserOptions
        {
            IsScripting = false,
            DisableElementPositionTracking = true,
            OnCreated = (element, _) => guard.Created(element),
            OnToken = (_, _) => guard.Check(),
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
        private IElement? newest;
        private int elements;
        private int attributes;

        public void Created(IElement element)
        {
            newest = element;
            attributes = 0;
            if (++elements > MaxElements)
                throw new ExcessException($"it has more than {MaxElements:N0} elements");
        }

        public bool Attribute() => ++attributes <= MaxAttributes;

        public void Check()
        {
            attributes = 0;
            if (GC.GetAllocatedBytesForCurrentThread() - allocatedBefore > MaxAllocatedBytes)
                throw new ExcessException("it makes the parser use more than 1 GiB of memory");
            var depth = 0;
            for (INode? node = newest; node is not null; node = node.Parent)
                depth++;
            newest = null;
            if (depth > MaxDepth)
                throw new ExcessException($"its elements nest more than {MaxDepth:N0} deep");
        }
    }

    private sealed class ExcessException(string message) : Exception(message);
}
