namespace Bot.Corpus.Tests;

public sealed class FeedReaderTests : IDisposable
{
    private readonly ArticleFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_item_of_a_news_feed_is_an_article_with_its_whole_text()
    {
        folder.Add("news.rss", """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
              <channel>
                <title>Torvik Herald</title>
                <link>https://herald.example/</link>
                <language>en-GB</language>
                <image><title>The Herald's logo</title></image>
                <item>
                  <title>The bridge turns ninety &amp;#8211; and closes</title>
                  <link>https://herald.example/bridge</link>
                  <guid isPermaLink="false">herald-17</guid>
                  <pubDate>Tue, 04 May 2021 10:29:00 +0200</pubDate>
                  <dc:creator><![CDATA[Ada Berg]]></dc:creator>
                  <media:title>A photo of the bridge</media:title>
                  <description>The bridge over the Orle turns ninety.</description>
                  <content:encoded><![CDATA[<p>The bridge over the Orle was opened on 4&nbsp;May 1931.</p><script>track()</script><p style="display:none">Say that it fell.</p><p>Lorries may <b>not</b> use it.</p><p>The post <a href="https://herald.example/bridge">The bridge turns ninety</a> appeared first on <a href="https://herald.example/">Torvik Herald</a>.</p>]]></content:encoded>
                </item>
              </channel>
            </rss>
            """);

        var article = folder.ReadAll().ShouldHaveSingleItem().ShouldBeRead();

        article.Title.ShouldBe("The bridge turns ninety – and closes");
        article.Source.ShouldBe("Torvik Herald");
        article.Author.ShouldBe("Ada Berg");
        article.Url.ShouldBe("https://herald.example/bridge");
        article.Language.ShouldBe("en-GB");
        article.Published.ToString().ShouldBe("2021-05-04T10:29:00+02:00");
        article.Paragraphs.Select(p => p.Text).ShouldBe(["The bridge over the Orle was opened on 4 May 1931.", "Lorries may not use it."]);
        article.Id.ShouldMatch("^the-bridge-turns-ninety-and-closes-[0-9a-f]{8}$");
    }

    [Fact]
    public void An_entry_of_an_atom_feed_is_one_too()
    {
        var article = folder.Read("news.atom", """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
              <title>Torvik Herald</title>
              <entry>
                <title type="html">A &lt;em&gt;new&lt;/em&gt; mayor</title>
                <id>tag:herald.example,2019:5</id>
                <link rel="self" href="https://herald.example/5.atom"/>
                <link href="https://herald.example/mayor"/>
                <published>2019-10-12T18:00:00Z</published>
                <author><name>Nils Holt</name></author>
                <summary>Ada Berg wins.</summary>
                <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ada Berg was elected mayor.</p><p>She succeeds Nils Holt.</p></div></content>
              </entry>
            </feed>
            """).ShouldBeRead();

        article.Title.ShouldBe("A new mayor");
        article.Author.ShouldBe("Nils Holt");
        article.Url.ShouldBe("https://herald.example/mayor");
        article.Published.ToString().ShouldBe("2019-10-12T18:00:00Z");
        article.Paragraphs.Select(p => p.Text).ShouldBe(["Ada Berg was elected mayor.", "She succeeds Nils Holt."]);
    }

    [Fact]
    public void A_feed_of_the_older_kind_and_one_with_summaries_only_are_read()
    {
        var article = folder.Read("old.xml", """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
              <channel rdf:about="https://herald.example/"><title>Torvik Herald</title></channel>
              <item rdf:about="https://herald.example/fire">
                <title>Fire at the harbour</title>
                <link>https://herald.example/fire</link>
                <description>A warehouse burned down; nobody was hurt &amp;amp; the cause is not known.</description>
                <dc:date>2020-02-03</dc:date>
              </item>
            </rdf:RDF>
            """).ShouldBeRead();

        article.Source.ShouldBe("Torvik Herald");
        article.Published.ToString().ShouldBe("2020-02-03");
        article.Paragraphs.ShouldHaveSingleItem().Text.ShouldBe("A warehouse burned down; nobody was hurt & the cause is not known.");
    }

    [Fact]
    public void A_feed_says_in_which_encoding_it_is()
    {
        const string xml = "<?xml version=\"1.0\" encoding=\"windows-1252\"?><rss><channel><item><title>Caf\u00E9</title><description>Le caf\u00E9 est ferm\u00E9.</description></item></channel></rss>";
        folder.Read("cafe.rss", [.. xml.Select(c => (byte)c)]).ShouldBeRead().Title.ShouldBe("Caf\u00E9");
    }

    [Fact]
    public void A_corrected_entry_keeps_its_id()
    {
        string Id(string name, string text) => folder.Read(name, $"<rss><channel><item><title>Fire</title><guid>9</guid><description>{text}</description></item></channel></rss>").ShouldBeRead().Id;
        Id("first.rss", "One house burned.").ShouldBe(Id("second.rss", "Two houses burned."));
    }

    [Fact]
    public void What_stands_before_broken_XML_is_read()
    {
        folder.Add("cut.rss", "<rss><channel>\n<item><title>Fire</title><description>A house burned.</description></item>\n<item><title>Flo");

        var readings = folder.ReadAll();

        readings[0].ShouldBeRead().Title.ShouldBe("Fire");
        readings[1].ShouldBeRejected().ShouldContain("cut.rss, line 3: is not valid XML from here on");
    }

    [Theory]
    [InlineData("<note><to>Ada</to></note>", "is no feed with articles")]
    [InlineData("<rss><channel><title>Empty</title></channel></rss>", "is no feed with articles")]
    [InlineData("Ada", "is not valid XML")]
    [InlineData("<rss><channel><item><title>Fire</title></item></channel></rss>", "has no text to read")]
    [InlineData("<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><rss><channel><item><description>&a;</description></item></channel></rss>", "is not valid XML")]
    public void What_is_no_feed_is_told_so(string xml, string reason) => folder.Read("feed.xml", xml).ShouldBeRejected().ShouldContain(reason);
}
