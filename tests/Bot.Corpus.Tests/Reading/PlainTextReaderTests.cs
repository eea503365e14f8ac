namespace Bot.Corpus.Tests;

public sealed class PlainTextReaderTests : IDisposable
{
    private const string Prose = "The council adopted the resolution on Monday.";
    private readonly ArticleFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_page_copied_as_text_is_read_without_its_breadcrumb_and_trailing_menu()
    {
        var reading = folder.Read("copied.txt", $"World / Top News\n\nCouncil adopts resolution\n\nBy Ann Lee in Geneva (Daily News) Updated: 2016-11-01 10:29\n\n{Prose}\n\n{Prose}\n\n{Prose}\n\nHot Links");
        var article = reading.ShouldBeRead();
        article.Title.ShouldBe("Council adopts resolution");
        article.Author.ShouldBe("Ann Lee");
        article.Source.ShouldBe("Daily News");
        article.Published.ShouldBe(new PublicationDate(new DateOnly(2016, 11, 1), new TimeOnly(10, 29)));
        reading.Texts().ShouldBe([Prose, Prose, Prose]);
        reading.Cleaning[Removal.Navigation].ShouldBe(2);
    }

    [Theory]
    [InlineData("By Ann Lee and Bob Roe", "Ann Lee and Bob Roe")]
    [InlineData("By John F. Smith", "John F. Smith")]
    [InlineData("By noon he had left.", null)]
    [InlineData("By Monday", null)]
    [InlineData("By all accounts it was late", null)]
    public void A_byline_without_a_date_must_look_like_a_name(string line, string? author)
    {
        var reading = folder.Read("a.txt", $"Title\n\n{line}\n\n{Prose}");
        reading.ShouldBeRead().Author.ShouldBe(author);
        reading.Texts().Count().ShouldBe(author is null ? 2 : 1);
    }

    [Fact]
    public void Without_blank_lines_a_line_is_a_paragraph()
    {
        var reading = folder.Read("six-party_talks.txt", $"{Prose}\n{Prose} It did.\n{Prose}");
        reading.Texts().ShouldBe([Prose, Prose + " It did.", Prose]);
        reading.ShouldBeRead().Title.ShouldBe("Six party talks");
    }

    [Fact]
    public void Wrapped_lines_are_joined()
    {
        var wrapped = "The council adopted the resolution on Monday after a debate\nthat lasted for six hours and in which all of its members had\nspoken at least once about the matter.";
        folder.Read("a.txt", wrapped).Texts().ShouldHaveSingleItem().ShouldContain("a debate that lasted");
        folder.Read("b.txt", $"Title\r\n\r\n{wrapped.Replace("\n", "\r\n", StringComparison.Ordinal)}\r\n\r\n{Prose}").Texts().Count().ShouldBe(2);
    }

    [Fact]
    public void Long_lines_are_paragraphs_even_beside_blank_lines()
    {
        var line = string.Join(' ', Enumerable.Repeat(Prose, 4));
        folder.Read("a.txt", $"Title\n\n{line}\n{line}\n{line}").Texts().Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("- Licensees or employers must report it.", "Licensees or employers must report it.")]
    [InlineData("•Licensees must report it.", "Licensees must report it.")]
    [InlineData("* \u201cNo comment,\u201d he said.", "\u201cNo comment,\u201d he said.")]
    [InlineData("• 5 degrees were measured.", "5 degrees were measured.")]
    [InlineData("- 5 degrees were measured.", "- 5 degrees were measured.")]
    [InlineData("-5 degrees were measured.", "-5 degrees were measured.")]
    [InlineData("The minister - who was ill - said nothing.", "The minister - who was ill - said nothing.")]
    [InlineData("The minister\n- who was ill -\nsaid nothing.", "The minister - who was ill - said nothing.")]
    [InlineData("* * *", "* * *")]
    public void A_bullet_at_the_start_of_a_paragraph_goes_and_nothing_else(string written, string text) =>
        folder.Read("a.txt", $"Title\n\n{Prose}\n\n{written}\n\n{Prose}").Texts().ShouldBe([Prose, text, Prose]);

    [Fact]
    public void A_line_with_a_bullet_is_a_paragraph_and_may_be_wrapped()
    {
        folder.Read("a.txt", $"Title\n\n- The first condition is a vote that\n  all members take part in.\n- The second is money.\n\n{Prose}")
            .Texts().ShouldBe(["The first condition is a vote that all members take part in.", "The second is money.", Prose]);
        folder.Read("b.txt", $"{Prose}\n* One thing.\n* Another.").Texts().ShouldBe([Prose, "One thing.", "Another."]);
    }

    [Theory]
    [InlineData("The new directors are:\n- Ann Lee, north\n- Bob Roe, south")]
    [InlineData("The new directors are:\n\n- Ann Lee, north\n\n- Bob Roe, south")]
    public void A_short_list_stays_with_the_words_before_it(string written) =>
        folder.Read("a.txt", $"Title\n\n{Prose}\n\n{written}\n\n{Prose}").Texts().ShouldBe([Prose, "The new directors are: Ann Lee, north; Bob Roe, south", Prose]);

    [Theory]
    [InlineData("a.txt", new byte[] { 0x50, 0x4B, 0x03, 0x04, 1, 2 }, "not a text file")]
    [InlineData("a.md", new byte[] { 0x41, 0x00, 0x42 }, "not a text file")]
    [InlineData("a.txt", new byte[] { 0x41, 0x0A, 0x42, 0xE9, 0x81 }, "line 2")]
    [InlineData("a.txt", new byte[] { 0xEF, 0xBB, 0xBF, 0x42, 0xE9, 0x43 }, "not valid UTF-8")]
    [InlineData("a.json", new byte[] { 0x22, 0xE9, 0x22 }, "not valid UTF-8")]
    [InlineData("a.txt", new byte[0], "is empty")]
    [InlineData("a.txt", new byte[] { 0x20, 0x0A, 0x0A }, "no text")]
    [InlineData("a.txt", new byte[] { 0xEF, 0xBB, 0xBF, 0xE2, 0x80, 0x8B }, "no text")]
    public void What_is_not_text_is_rejected(string name, byte[] bytes, string part) => folder.Read(name, bytes).ShouldBeRejected().ShouldContain(part);

    [Fact]
    public void Byte_order_marks_are_understood()
    {
        folder.Read("a.txt", [0xEF, 0xBB, 0xBF, .. "Café."u8]).Texts().ShouldBe(["Café."]);
        folder.Read("b.txt", [0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes("Café.")]).Texts().ShouldBe(["Café."]);
        folder.Read("c.txt", [0xFE, 0xFF, .. System.Text.Encoding.BigEndianUnicode.GetBytes("Café.")]).Texts().ShouldBe(["Café."]);
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a.md")]
    public void Text_from_before_UTF8_is_read_as_Windows_1252_with_a_note(string name)
    {
        var reading = folder.Read(name, [.. "Title\n\nThe caf"u8, 0xE9, .. " \"Spa"u8, 0xDF, 0x93, .. " cost 5 "u8, 0x80, .. "."u8]);
        reading.Texts().ShouldBe(["The café \"Spaß“ cost 5 €."]);
        var note = reading.Problems.ShouldHaveSingleItem();
        (note.Rejected, note.Line).ShouldBe((false, 3));
        note.Message.ShouldContain("was read as Windows-1252");
    }

    [Fact]
    public void Damaged_UTF8_is_not_taken_for_something_else() =>
        folder.Read("a.txt", [.. "Žižek said café, "u8, 0xC3, .. "."u8]).ShouldBeRejected().ShouldContain("not valid UTF-8");
}
