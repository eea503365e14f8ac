namespace Bot.Corpus.Tests;

public sealed class TomlFrontMatterTests : IDisposable
{
    private readonly ArticleFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Toml_between_plus_signs_fills_the_same_fields()
    {
        var reading = folder.Read("a.md", """
            +++
            # What Hugo makes.
            id = "talks-2016"
            title = 'Talks: "stalled"'
            source = "Daily"
            author = [
              "Ann Lee",
              "Bob Roe",
            ]
            published = 2016-03-14T10:29:00+08:00
            url = "https://example.org/a?b=1"
            language = "en"

            [facts]
            title = "Not this one"
            [facts.more]
            x = 1
            [[facts.list]]
            +++
            First.

            Second.
            """);
        reading.Problems.ShouldBeEmpty();
        reading.Texts().ShouldBe(["First.", "Second."]);
        var article = reading.ShouldBeRead();
        article.Id.ShouldBe("talks-2016");
        article.Title.ShouldBe("Talks: \"stalled\"");
        article.Source.ShouldBe("Daily");
        article.Author.ShouldBe("Ann Lee, Bob Roe");
        article.Published.ShouldBe(new PublicationDate(new DateOnly(2016, 3, 14), new TimeOnly(10, 29), TimeSpan.FromHours(8)));
        article.Url.ShouldBe("https://example.org/a?b=1");
        article.Language.ShouldBe("en");
    }

    [Theory]
    [InlineData("2016-03-14", "2016-03-14")]
    [InlineData("2016-03-14T10:29:00Z", "2016-03-14T10:29:00Z")]
    [InlineData("2016-03-14 10:29:00.123-05:00", "2016-03-14T10:29:00-05:00")]
    [InlineData("2016-03-14 10:29:00", "2016-03-14T10:29:00")]
    [InlineData("2016-03-14T10:29:00.5", "2016-03-14T10:29:00")]
    [InlineData("\"14 March 2016\"", "2016-03-14")]
    public void Its_dates_are_dates(string written, string published) =>
        folder.Read("a.md", $"+++\npublished = {written}\n+++\nText.").ShouldBeRead().Published?.ToString().ShouldBe(published);

    [Fact]
    public void What_sites_are_made_of_is_read_as_they_write_it_and_their_own_keys_are_passed_over()
    {
        var reading = folder.Read("a.md", "+++\npath = \"2025/10/15/a\"\ntitle = \"Directors\"\nauthors = [\"Ann Lee\", \"Bob Roe\"]\ndate = 2025-10-15\ndraft = false\n[taxonomies]\ntags = [\"x\"]\n+++\nText.");
        var article = reading.ShouldBeRead();
        (article.Title, article.Author, article.Published?.ToString()).ShouldBe(("Directors", "Ann Lee, Bob Roe", "2025-10-15"));
        reading.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void What_would_be_ignored_is_a_warning_with_its_line()
    {
        var reading = folder.Read("a.md", "+++\ntitle = 1984\ntime = 2016-03-14\nsource = { name = \"Daily\" }\ntitle = \"Again\"\nauthor = [\"Ann Lee\", [\"Bob Roe\"]]\n[other.a]\n[other.b]\n+++\nText.");
        reading.ShouldBeRead().Title.ShouldBe("1984");
        reading.Problems.Select(p => (p.Line, p.Rejected)).ShouldBe([(3, false), (4, false), (5, false), (6, false), (7, false)]);
        var messages = reading.Problems.Select(p => p.Message).ToList();
        messages[0].ShouldContain("did you mean 'published'?");
        messages[1].ShouldContain("write 'source = \"…\"' on one line");
        messages[2].ShouldContain("'title' twice");
        messages[3].ShouldContain("'author' that is not plain text");
        messages[4].ShouldContain("unknown key 'other'");
    }

    [Theory]
    [InlineData("+++\ntitle = \"T\"\n\nText.", 1, "opens a front matter with +++ that is never closed")]
    [InlineData("+++\ntitle = \"T\"\n---\nText.", 1, "never closed")]
    [InlineData("+++\nid = \"a\"\ntitle = Talks stalled\n+++\nText.", 3, "not TOML")]
    [InlineData("+++\ntitle = \"T\n+++\nText.", 2, "not TOML (Invalid newline in a string); write 'key = value' lines")]
    [InlineData("+++\ntitle: T\n+++\nText.", 2, "not TOML")]
    [InlineData("+++\ntitle = \"\"\"T\\\n+++\nText.", 2, "not TOML (Invalid End-Of-File found")]
    [InlineData("+++\npublished = 2016-13-45\n+++\nText.", 2, "not TOML")]
    [InlineData("+++\ntitle = \"T\"\n+++\n\n", null, "no text")]
    public void Malformed_files_are_rejected_with_the_line(string text, int? line, string part)
    {
        var reading = folder.Read("a.md", text);
        reading.ShouldBeRejected().ShouldContain(part);
        reading.Problems[^1].Line.ShouldBe(line);
    }

    [Fact]
    public void Hostile_front_matter_neither_explodes_nor_overflows()
    {
        folder.Read("deep.md", $"+++\nfacts = {new string('[', 60_000)}\n+++\nText.").ShouldBeRejected().ShouldContain("not TOML");
        folder.Read("tables.md", $"+++\n[{string.Join('.', Enumerable.Repeat("a", 30_000))}]\n+++\nText.").ShouldBeRejected().ShouldContain("not TOML");
        folder.Read("inline.md", $"+++\na = {string.Concat(Enumerable.Repeat("{a=", 20_000))}\n+++\nText.").ShouldBeRejected().ShouldContain("not TOML");
        folder.Read("big.md", $"+++\nfacts = \"{new string('x', 70_000)}\"\n+++\nText.").ShouldBeRejected().ShouldContain("65,536");
        folder.Read("empty.md", "+++\n+++\nText.").Texts().ShouldBe(["Text."]);
    }
}
