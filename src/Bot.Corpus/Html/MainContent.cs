using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Bot.Corpus;

/// <summary>
/// Finds the article on a page. Every block of text gets a weight, roughly its characters outside links if it reads like prose; the article is the smallest element
/// that holds nearly all the weight; inside it, blocks that are furniture by name or by link density go.
/// </summary>
internal sealed class MainContent
{
    // A named element with more of the page's prose than this is the article, whatever it is called.
    private const double LargestBoilerplate = 0.3;

    // Readers' comments can be most of a page, but a page is never called one.
    private const double LargestComments = 0.9;

    // One child with this share of its parent's prose is where the article is.
    private const double DominantChild = 0.8;
    private const double DominantBox = 0.6;

    // How much prose before the headline counts; and what is too short to be a headline or an article, in characters.
    private const double BeforeHeadline = 0.2;
    private const double ShortestArticle = 100;
    private const int ShortestHeadline = 15;

    // A marked article body or article element must hold this share of the page's prose to be believed.
    private const double BelievableMark = 0.4;
    private const double BelievableOnlyMark = 0.15;

    private static readonly HashSet<string> Boxes = new(["div", "section", "article", "main", "table", "tbody", "tr", "td", "center", "form", "span"], StringComparer.Ordinal);

    private readonly HashSet<IElement> skipped = [];
    private readonly CleaningReport report;
    private readonly HidingStyles styles;

    private MainContent(HidingStyles styles, CleaningReport report) => (this.styles, this.report) = (styles, report);

    /// <summary>The blocks of the article in reading order, headings included; empty when the page has no text.</summary>
    public static List<TextBlock> Find(IHtmlDocument document, CleaningReport report)
    {
        report.Add(Removal.Comment, document.Descendants<IComment>().Count());
        var content = new MainContent(HidingStyles.Of(document), report);
        var titles = document.QuerySelectorAll("title, meta[property='og:title'], meta[name='twitter:title']").Select(title => title.GetAttribute("content") ?? title.TextContent);
        return document.Body is { } body ? content.Find(body, Plain(string.Join(' ', titles))) : [];
    }

    /// <summary>The blocks of HTML that is all article, as a feed holds it, without those that are links to others.</summary>
    public static List<TextBlock> All(IHtmlDocument document, CleaningReport report)
    {
        var content = new MainContent(HidingStyles.Of(document), report);
        return document.Body is { } body ? BlockFilter.WithoutLinks(PageText.Blocks(body, element => content.IsNoText(element) || content.styles.Hides(element)), report) : [];
    }

    private List<TextBlock> Find(IElement body, string headlines)
    {
        var all = PageText.Blocks(body, IsNoText);
        var weights = Weights(body, all, headlines);
        var total = weights[body];
        bool IsFurniture(IElement element)
        {
            if (skipped.Contains(element))
                return true;
            var share = weights.GetValueOrDefault(element) / Math.Max(1, total);
            // Scripts show what a style sheet hid at first, so what is most of the page is believed to be shown.
            var kind = share <= LargestBoilerplate && styles.Hides(element) ? Removal.HiddenElement : BoilerplateNames.KindOf(element);
            if (kind is null || share > (BoilerplateNames.IsComments(element) ? LargestComments : LargestBoilerplate))
                return false;
            skipped.Add(element);
            report.Add(kind.Value);
            return true;
        }

        var blocks = PageText.Blocks(body, IsFurniture);
        weights = Weights(body, blocks, headlines);
        var marked = Marked(body, weights) ?? body;
        if (SkipTeasers(marked, weights))
            weights = Weights(body, PageText.Blocks(body, IsFurniture), headlines);
        var container = Descend(marked, weights);
        var inside = PageText.Blocks(container, IsFurniture);
        return BlockFilter.Keep(inside, report);
    }

    // An article in an article is a teaser or a comment, unless the outer one has no prose of its own.
    private bool SkipTeasers(IElement marked, Dictionary<IElement, double> weights)
    {
        if (marked.LocalName != "article")
            return false;
        var inner = marked.QuerySelectorAll("article").Where(article => article.ParentElement!.Closest("article") == marked).ToList();
        if (inner.Count == 0 || weights.GetValueOrDefault(marked) - inner.Sum(article => weights.GetValueOrDefault(article)) < ShortestArticle)
            return false;
        foreach (var article in inner)
        {
            if (skipped.Add(article))
                report.Add(Removal.Boilerplate);
        }

        return true;
    }

    private bool IsNoText(IElement element)
    {
        Removal? kind = element.LocalName switch
        {
            "script" or "style" or "noscript" or "template" or "iframe" or "object" or "embed" or "applet" or "svg" or "math" or "canvas" or "audio" or "video" or "map"
                or "button" or "select" or "textarea" or "input" or "datalist" or "meter" or "progress" or "link" or "meta" or "title" or "frameset" or "noframes" => Removal.Script,
            "img" or "picture" => Removal.Image,
            _ => HiddenElements.IsHidden(element) ? Removal.HiddenElement : null,
        };
        if (kind is null)
            return false;
        if (skipped.Add(element))
            report.Add(kind.Value);
        return true;
    }

    /// <summary>Prose characters in each element, rolled up from the blocks.</summary>
    private static Dictionary<IElement, double> Weights(IElement body, List<TextBlock> blocks, string headlines)
    {
        var weights = new Dictionary<IElement, double> { [body] = 0 };
        var headline = blocks.FindIndex(block => block.IsHeading && headlines.Contains(Plain(block.Text), StringComparison.Ordinal) && block.Length >= ShortestHeadline);
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            // Articles follow their headline.
            var weight = Weight(block) * (i < headline ? BeforeHeadline : 1);
            if (weight <= 0)
                continue;
            for (var element = block.Element; ; element = element.ParentElement!)
            {
                weights[element] = weights.GetValueOrDefault(element) + weight;
                if (element == body)
                    break;
            }
        }

        return weights;
    }

    // Letters and digits only: titles differ from headlines in quotes, dashes and spaces.
    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static double Weight(TextBlock block)
    {
        if (block.IsHeading || block.LinkDensity > 0.5)
            return 0;
        var plain = block.Length - block.LinkLength;
        var weight = block.EndsSentence ? plain : plain < 40 ? 0 : plain * 0.5;
        return block.Element.LocalName is "li" or "tr" ? weight * 0.5 : weight;
    }

    // What the page itself marks as the article, if enough of its prose is there to believe it.
    private static IElement? Marked(IElement body, Dictionary<IElement, double> weights)
    {
        foreach (var selector in (ReadOnlySpan<string>)["[itemprop~=articleBody]", "article", "main, [role=main]"])
        {
            var marked = body.QuerySelectorAll(selector);
            var headed = marked.Where(element => element.QuerySelector("h1") is not null).Take(2).ToList();
            if (headed.Count == 1 && weights.GetValueOrDefault(headed[0]) >= weights[body] * BelievableOnlyMark)
                return headed[0];
            var best = marked.MaxBy(element => weights.GetValueOrDefault(element));
            if (best is not null && weights.GetValueOrDefault(best) >= weights[body] * (marked.Length == 1 ? BelievableOnlyMark : BelievableMark))
                return best;
        }

        return null;
    }

    // Prose directly in an element, or in boxes of one kind, is one text in parts; boxes of other kinds are columns.
    private static bool IsOneText(IElement element, IElement heaviest, Dictionary<IElement, double> weights) =>
        element.Children.Any(child => child != heaviest && weights.GetValueOrDefault(child) > 0
            && (!Boxes.Contains(child.LocalName) || (child.LocalName == heaviest.LocalName && child.ClassName == heaviest.ClassName && weights[child] > 0.05 * weights[element])));

    private static IElement Descend(IElement element, Dictionary<IElement, double> weights)
    {
        while (weights.GetValueOrDefault(element) is > 0 and var weight)
        {
            if (element.Children.MaxBy(child => weights.GetValueOrDefault(child)) is not { } heaviest)
                break;
            var share = weights.GetValueOrDefault(heaviest) / weight;
            if (!Boxes.Contains(heaviest.LocalName) || share < (IsOneText(element, heaviest, weights) ? DominantChild : DominantBox))
                break;
            element = heaviest;
        }

        return element;
    }
}
