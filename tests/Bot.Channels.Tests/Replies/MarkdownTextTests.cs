using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Bot.Channels.Replies;
using Markdig;
using Markdig.Extensions.EmphasisExtras;

namespace Bot.Channels.Tests.Replies;

/// <summary>The judge is a markdown renderer: what it makes of the escaped text must be the text.</summary>
public sealed class MarkdownTextTests
{
    private static readonly string[] s_harmless = ["p", "ul", "li", "code"];
    private static readonly MarkdownPipeline s_everything = new MarkdownPipelineBuilder().UseAdvancedExtensions().UseEmojiAndSmiley().UseSmartyPants().Build();
    // What Web Chat and the Playground know: GitHub's markdown, and formulas.
    private static readonly MarkdownPipeline s_renderer = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseTaskLists().UseFootnotes()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).UseMathematics().Build();

    [Theory]
    [InlineData("*bold* _italics_ **more** __more__ ~~gone~~ `code` ```fence")]
    [InlineData("[link](http://evil.example) ![image](http://evil.example/x.png)")]
    [InlineData("[reference][1] [1]: http://evil.example \"title\"")]
    [InlineData("[^note] [^note]: a footnote")]
    [InlineData("<http://evil.example> 5 < 6 > 4 &lt;b&gt; &#60; AT&T")]
    [InlineData("# heading")]
    [InlineData("## heading")]
    [InlineData("> quote")]
    [InlineData("+ item")]
    [InlineData("* item")]
    [InlineData("1. item")]
    [InlineData("2008) the talks")]
    [InlineData("---")]
    [InlineData("===")]
    [InlineData("***")]
    [InlineData("~~~")]
    [InlineData(":::container")]
    [InlineData(": definition")]
    [InlineData("a | b | c")]
    [InlineData("|---|---|")]
    [InlineData("$x$ $$y$$ \\(z\\) \\[w\\]")]
    [InlineData("back\\slash \\* \\\\ end\\")]
    [InlineData("snake_case_name 2*3*4 H~2~O x^2^ ++in++ ==mark==")]
    [InlineData("{#id .class}")]
    [InlineData("- [ ] task")]
    [InlineData("- # heading in an item")]
    [InlineData("- - item in an item")]
    [InlineData("- 1. item in an item")]
    [InlineData("- > quote in an item")]
    [InlineData("\tindented by a tab")]
    [InlineData("    indented by four")]
    public void Plain_text_is_shown_as_it_is(string text) => ShouldShow(text, text);

    [Theory]
    [InlineData("see https://evil.example/x?a=b&c=d_e_f now.")]
    [InlineData("see www.evil.example.")]
    [InlineData("see (http://evil.example).")]
    [InlineData("write to a.b@evil.example!")]
    [InlineData("mailto:a@evil.example tel:+123456 ftp://evil.example/x")]
    [InlineData("go to evil.example/path now")]
    [InlineData("HTTPS://EVIL.EXAMPLE/*x*")]
    [InlineData("http://evil.example/`x`")]
    [InlineData("http://evil.example/[1](x)")]
    public void An_address_in_the_text_is_readable_but_no_link(string text) => ShouldShow(text, text);

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>news", "news")]
    [InlineData("<script>alert(1)</script>news", "alert(1)news")]
    [InlineData("<!-- hidden -->news", "news")]
    [InlineData("<a href=\"http://evil.example\">news</a>", "news")]
    [InlineData("<b>bold</b> news", "bold news")]
    [InlineData("<scr<b>ipt>alert(1)</script>", "<script>alert(1)")]
    [InlineData("<img/src=x>news<br/>", "news")]
    [InlineData("<<b>img src=x>", "<img src=x>")]
    [InlineData("<at>Everyone</at> news", "Everyone news")]
    [InlineData("a\u202Eb\u200Bc\u0000d\uFEFFe\uE000f", "abcdef")]
    [InlineData("<scr\u200Bipt>x</scr\u200Bipt>", "x")]
    [InlineData("Familie 👨‍👩‍👧 ok", "Familie 👨‍👩‍👧 ok")]
    public void Html_and_hidden_characters_are_gone(string text, string shown) => ShouldShow(text, shown);

    [Theory]
    [InlineData("So [1](http://evil.example).", "So [1]&#40;")]
    [InlineData("[1]: http://evil.example", "[1]&#58; ")]
    [InlineData("Really![1]", "Really! [1]")]
    [InlineData("So [1][2].", "So [1] [2].")]
    public void A_mark_stays_a_mark_whatever_follows(string text, string start)
    {
        MarkdownText.Escape(text).ShouldStartWith(start);
        var page = Render($"{MarkdownText.Escape(text)}\n\n[1]: http://good.example/1 \"t\"\n[2]: http://good.example/2 \"t\"", s_everything);
        page.QuerySelectorAll("a").Select(a => a.GetAttribute("href"))
            .ShouldBe(text.Contains("[2]", StringComparison.Ordinal) ? ["http://good.example/1", "http://good.example/2"] : ["http://good.example/1"]);
        page.QuerySelector("img").ShouldBeNull();
    }

    [Fact]
    public void Half_a_character_is_shown_as_unreadable() => ShouldShow($"half {'\ud83d'}", "half \ufffd");

    [Fact]
    public void Lines_are_paragraphs_and_dashes_are_lists() =>
        MarkdownText.Escape("One\r\n\n\n- two\n  - three\nfour".ReplaceLineEndings("\n")).ShouldBe("One\n\n- two\n\n- three\n\nfour");

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void No_mixture_of_special_characters_makes_markup(int seed)
    {
        const string alphabet = "ab 1[]()*_`~#>+-=|\\<&;!$^:.{}\"'/@\n";
        var random = new Random(seed);
        for (var i = 0; i < 1500; i++)
        {
            var text = CitationMarks.WithoutDangling(PlainText.Clean(string.Create(random.Next(1, 30), random, (span, r) =>
            {
                foreach (ref var c in span)
                    c = alphabet[r.Next(alphabet.Length)];
            })), new HashSet<int>());
            var page = Render(MarkdownText.Escape(text));
            Elements(page).ShouldBeSubsetOf(s_harmless, StringComparer.Ordinal, $"seed {seed}, {i}: {text} → {MarkdownText.Escape(text)} → {page.InnerHtml}");
            Shown(page.TextContent).ShouldBe(Shown(WithoutDashes(text)), $"seed {seed}, {i}: {MarkdownText.Escape(text)} → {page.InnerHtml}");
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("a.")]
    [InlineData("a@")]
    [InlineData("a:")]
    [InlineData("<")]
    [InlineData("<!--")]
    [InlineData("<a ")]
    [InlineData("<script>")]
    [InlineData("http://")]
    [InlineData("[1]")]
    [InlineData("\\")]
    [InlineData("- ")]
    public void Hostile_repetition_takes_no_longer_than_anything_else(string part) =>
        // 20,000 of them in quadratic time would take half a minute each; the length says that nothing multiplies either.
        MarkdownText.Escape(PlainText.Clean(string.Concat(Enumerable.Repeat(part, 20_000)))).Length.ShouldBeLessThanOrEqualTo(400_000);

    private static void ShouldShow(string text, string shown)
    {
        var page = Render(MarkdownText.Escape(CitationMarks.WithoutDangling(PlainText.Clean(text), new HashSet<int>())));
        Elements(page).ShouldBeSubsetOf(s_harmless, StringComparer.Ordinal, page.InnerHtml);
        Shown(page.TextContent).ShouldBe(Shown(CitationMarks.WithoutDangling(WithoutDashes(shown), new HashSet<int>())), page.InnerHtml);
    }

    private static IElement Render(string markdown, MarkdownPipeline? renderer = null) =>
        new HtmlParser().ParseDocument(Markdown.ToHtml(markdown, renderer ?? s_renderer)).Body!;

    private static IEnumerable<string> Elements(IElement page) => page.QuerySelectorAll("*").Select(e => e.LocalName).Distinct(StringComparer.Ordinal);

    /// <summary>White space is the renderer's business.</summary>
    private static string Shown(string text) => string.Join(' ', text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static string WithoutDashes(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.Trim(' ') is ['-', ' ', .. var item] ? item : line));
}
