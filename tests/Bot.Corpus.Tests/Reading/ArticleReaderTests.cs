namespace Bot.Corpus.Tests;

public sealed class ArticleReaderTests : IDisposable
{
    private readonly ArticleFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_is_read_in_ordinal_order_with_its_subfolders()
    {
        foreach (var name in new[] { "b.md", "B.txt", "a/z.md", "a-1.md", ".hidden.md", ".git/x.md", "image.png", "notes" })
            folder.Add(name, "Text.");
        var readings = folder.ReadAll();
        readings.Where(r => r.Article is not null).Select(r => Path.GetRelativePath(folder.Root, r.Path)).ShouldBe(["B.txt", Path.Combine("a", "z.md"), "a-1.md"]);
        // b.md and B.txt have the same id.
        readings[3].ShouldBeRejected();
        var note = readings[^1].Problems.ShouldHaveSingleItem();
        (note.Rejected, note.Path).ShouldBe((false, folder.Root));
        note.Message.ShouldContain("2 files with other extensions");
        note.Message.ShouldContain("2 hidden entries");
    }

    [Fact]
    public void Of_two_articles_with_one_id_the_second_is_rejected_naming_both()
    {
        var first = folder.Add("x/same.md", "---\nid: one\n---\nText.");
        var second = folder.Add("y/other.jsonl", "{\"id\": \"ONE\", \"title\": \"T\", \"text\": \"Text.\"}");
        var readings = new ArticleReader(new CorpusOptions()).Read([Path.GetDirectoryName(first)!, second]).ToList();
        readings[0].ShouldBeRead();
        var message = readings[1].ShouldBeRejected();
        message.ShouldContain(first);
        message.ShouldContain($"{second}, line 1");
        message.ShouldContain("'one'");
    }

    [Fact]
    public void Ids_are_kept_apart_within_a_call_only()
    {
        var path = folder.Add("a.md", "Text.");
        var reader = new ArticleReader(new CorpusOptions());
        reader.Read(path).ShouldHaveSingleItem().ShouldBeRead();
        reader.Read(path).ShouldHaveSingleItem().ShouldBeRead();
    }

    [Fact]
    public void A_path_that_gives_no_article_says_why()
    {
        var reader = new ArticleReader(new CorpusOptions());
        reader.Read(Path.Combine(folder.Root, "missing.md")).ShouldHaveSingleItem().ShouldBeRejected().ShouldContain("does not exist");
        reader.Read(folder.Root).ShouldHaveSingleItem().ShouldBeRejected().ShouldContain("holds no articles");
        reader.Read(folder.Add("a.pdf", "x")).ShouldHaveSingleItem().ShouldBeRejected().ShouldContain("extension");
        reader.Read("bad\0path").ShouldHaveSingleItem().ShouldBeRejected();
        reader.Read("\u001b[31mred\nline.md").ShouldHaveSingleItem().Problems[0].ToString().ShouldBe("[31mred line.md: does not exist; check the path.");
        reader.Read("").ShouldHaveSingleItem().ShouldBeRejected();
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_with_both_sizes()
    {
        folder.Add("a.md", new string('x', 3000));
        folder.Add("b.md", "Text.");
        var readings = folder.ReadAll(new CorpusOptions { MaxArticleBytes = 2048 });
        readings[0].ShouldBeRejected().ShouldContain("has 3,000 bytes, more than the 2,048");
        readings[1].ShouldBeRead();
    }

    [Fact]
    public void Links_that_loop_are_followed_once()
    {
        folder.Add("sub/a.md", "Text.");
        Directory.CreateSymbolicLink(Path.Combine(folder.Root, "sub", "loop"), folder.Root);
        Directory.CreateSymbolicLink(Path.Combine(folder.Root, "self"), Path.Combine(folder.Root, "self"));
        File.CreateSymbolicLink(Path.Combine(folder.Root, "again.md"), Path.Combine(folder.Root, "sub", "a.md"));
        folder.ReadAll().Count(r => r.Article is not null).ShouldBe(1);
    }

    [Fact]
    public void Reading_is_lazy()
    {
        folder.Add("a.md", "Text.");
        var second = folder.Add("b.md", "Text.");
        using var readings = new ArticleReader(new CorpusOptions()).Read(folder.Root).GetEnumerator();
        readings.MoveNext().ShouldBeTrue();
        File.WriteAllText(second, "");
        readings.MoveNext().ShouldBeTrue();
        readings.Current.ShouldBeRejected().ShouldContain("is empty");
    }

    [Theory]
    [InlineData("\u0000")]
    [InlineData("\u200b\u2060\ufeff")]
    [InlineData("\u202e\u2066\u2069")]
    [InlineData("\U000e0041\U000e0042")]
    [InlineData("Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("'; DROP TABLE articles; --")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("{{7*7}} ${7*7} %s%n")]
    [InlineData("👨‍👩‍👧 ﷽ 🏳️‍🌈")]
    [InlineData("---")]
    [InlineData("- [x](javascript:alert(1))")]
    [InlineData("[1] [n] ![x](http://x/y.png)")]
    public void Any_string_in_any_format_is_read_or_rejected(string naughty)
    {
        var json = System.Text.Json.JsonSerializer.Serialize(new { id = naughty, title = naughty, text = naughty, author = naughty, url = naughty, date = naughty, language = naughty });
        foreach (var (name, content) in new[] { ("a.md", naughty), ("b.txt", naughty), ("c.html", naughty), ("d.jsonl", json), ("e.md", $"---\ntitle: {naughty}\nid: {naughty}\n---\n{naughty}"), ("f.md", $"+++\ntitle = '''{naughty}'''\nid = \"{naughty}\"\n+++\n{naughty}") })
        {
            var reading = folder.Read(name, content);
            if (reading.Article is not { } article)
            {
                reading.ShouldBeRejected();
                continue;
            }

            article.Id.ShouldMatch("^[a-z0-9]+(-[a-z0-9]+)*$");
            article.Title.ShouldNotBeNullOrWhiteSpace();
            foreach (var text in article.Paragraphs.Select(p => p.Text).Append(article.Title))
            {
                text.ShouldBe(text.Trim());
                text.Any(c => char.IsControl(c) || c is '\u200b' or '\u202e' or '\ufeff' or '\u2066').ShouldBeFalse();
            }
        }
    }
}
