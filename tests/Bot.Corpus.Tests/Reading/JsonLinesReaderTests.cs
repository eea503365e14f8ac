namespace Bot.Corpus.Tests;

public sealed class JsonLinesReaderTests : IDisposable
{
    private readonly ArticleFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_line_is_an_article()
    {
        folder.Add("news.jsonl", """
            {"id": "A1", "title": "One", "text": "First.\n\nSecond.", "authors": ["Ann Lee", "Bob Roe"], "publish_date": "2022/06/12", "url": "https://example.org/1", "other": 1}

            {"title": "Two", "paragraphs": ["First.", "Second."], "author": "Ann Lee", "published": "2022-06-12T10:00:00Z", "source": "Daily", "language": "en"}
            """);
        var readings = folder.ReadAll();
        readings.SelectMany(r => r.Problems).ShouldBeEmpty();
        var (one, two) = (readings[0].ShouldBeRead(), readings[1].ShouldBeRead());
        one.Id.ShouldBe("a1");
        one.Author.ShouldBe("Ann Lee, Bob Roe");
        one.Published.ShouldBe(new PublicationDate(new DateOnly(2022, 6, 12)));
        one.Paragraphs.Select(p => p.Text).ShouldBe(["First.", "Second."]);
        two.Id.ShouldMatch("^two-[0-9a-f]{8}$");
        two.Published!.Value.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Paragraphs_lose_the_bullets_at_their_start() =>
        folder.Read("a.jsonl", """{"title": "T", "paragraphs": ["- One thing.", "Another - or not."]}""").Texts().ShouldBe(["One thing.", "Another - or not."]);

    [Fact]
    public void A_bad_line_never_stops_the_others()
    {
        folder.Add("news.jsonl", [
            .. "{\"title\": \"One\", \"text\": \"Text.\"}\n{bad}\n[1]\n{\"title\": \"No text\"}\n{\"title\": \"\\ud800\", \"text\": \"\\ud800\"}\n"u8,
            0xFF, 0x41, 0x0A,
            .. System.Text.Encoding.UTF8.GetBytes(new string('[', 5000) + "\n"),
            .. "{\"title\": \"Last\", \"text\": \"Text.\"}"u8]);
        var readings = folder.ReadAll();
        readings.Select(r => r.Article?.Title).ShouldBe(["One", null, null, null, null, null, null, "Last"]);
        readings.Where(r => r.Article is null).Select(r => r.Problems.ShouldHaveSingleItem().Line).ShouldBe([2, 3, 4, 5, 6, 7]);
        readings[1].ShouldBeRejected().ShouldContain("news.jsonl, line 2: is not valid JSON");
    }

    [Fact]
    public void Only_a_line_over_the_limit_is_refused()
    {
        var options = new CorpusOptions { MaxArticleBytes = 2000 };
        var line = "{\"title\": \"T\", \"id\": \"ID\", \"text\": \"" + new string('x', 1500) + "\"}\n";
        folder.Add("news.jsonl", string.Concat(Enumerable.Range(0, 50).Select(i => line.Replace("ID", "i" + i, StringComparison.Ordinal))) + new string('y', 300_000) + "\n" + line);
        var readings = folder.ReadAll(options);
        readings.Count(r => r.Article is not null).ShouldBe(51);
        readings[50].ShouldBeRejected().ShouldContain("line 51: is longer than the 2,000 bytes");
    }

    [Fact]
    public void A_file_that_is_not_json_lines_is_refused_once()
    {
        folder.Read("a.jsonl", "").ShouldBeRejected().ShouldContain("is empty");
        folder.Read("b.jsonl", [0xFF, 0xFE, 0x7B, 0x00]).ShouldBeRejected().ShouldContain("UTF-8");
        folder.Read("c.jsonl", [0x50, 0x4B, 0x03, 0x04, 0x0A, 0x01]).ShouldBeRejected().ShouldContain("not a text file");
    }

    [Fact]
    public void A_json_file_holds_one_object()
    {
        folder.Read("one.json", """{"title": "One", "text": "Text."}""").ShouldBeRead().Id.ShouldBe("one");
        folder.Read("two.json", "{\n\"title\": \"One\",\n}").ShouldBeRejected().ShouldContain("line 3");
        folder.Read("three.json", "[]").ShouldBeRejected().ShouldContain("array");
    }

    [Fact]
    public void Without_a_title_the_text_begins_the_title()
    {
        folder.Add("a.jsonl", $$"""{"text": "{{string.Join(' ', Enumerable.Repeat("word", 60))}}"}""");
        var title = folder.ReadAll().ShouldHaveSingleItem().ShouldBeRead().Title;
        title.ShouldEndWith("word…");
        title.Length.ShouldBeLessThanOrEqualTo(80);
    }
}
