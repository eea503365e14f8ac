using System.Text.Json;

namespace Bot.Tests.Commands;

public sealed class AskCommandTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public AskCommandTests() => TownNews.Write(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Json_goes_to_standard_output_alone_and_everything_else_to_standard_error()
    {
        folder.Write("articles/bad.md", "");

        var result = await BotProcess.RunAsync("ask", TownNews.Question, "--json", "--data", folder.Path);

        result.Exit.ShouldBe(0);
        using var json = JsonDocument.Parse(result.Out);
        json.RootElement.GetProperty("statements")[0].GetProperty("citations")[0].GetProperty("articleId").GetString().ShouldBe("bridge");
        result.Error.ShouldContain("Indexing 3 articles");
        result.Error.ShouldContain("bad.md: is empty");
    }

    [Fact]
    public async Task The_text_has_marks_sources_and_quotes_and_no_colours_in_a_pipe()
    {
        var result = await BotProcess.RunAsync(["ask", "When", "was", "the", "bridge", "over", "the", "Orle", "opened?", "--data", folder.Path]);

        result.Exit.ShouldBe(0);
        result.Out.ShouldContain("[1] The bridge over the Orle turns ninety — Torvik Herald, 4 May 2021, ¶ 1");
        result.Out.ShouldContain("“The bridge over the Orle was opened on 4 May 1931 by Queen Matilda");
        result.Out.ShouldNotContain("\u001b");
    }

    [Fact]
    public async Task What_the_articles_do_not_answer_ends_with_4()
    {
        var result = await BotProcess.RunAsync("ask", "Who discovered penicillin?", "--data", folder.Path);

        result.Exit.ShouldBe(4);
        result.Out.ShouldContain("The articles don't say.");
    }

    [Fact]
    public async Task A_question_can_come_from_standard_input()
    {
        var result = await BotProcess.RunAsync(TownNews.Question + "\n", [], "ask", "-", "--data", folder.Path);

        result.Out.ShouldContain("1931");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    public async Task An_empty_question_ends_with_2(string question)
    {
        var result = await BotProcess.RunAsync("ask", question, "--data", folder.Path);

        (result.Exit, result.Out).ShouldBe((2, ""));
        result.Error.ShouldBe("Error: The question is empty: type a question about the articles.\n");
    }

    [Fact]
    public async Task A_question_of_ten_megabytes_ends_with_2()
    {
        var result = await BotProcess.RunAsync(new string('a', 10_000_000), [], "ask", "-", "--data", folder.Path);

        (result.Exit, result.Out).ShouldBe((2, ""));
        result.Error.ShouldBe("Error: The question has 10,000,000 characters; ask it in at most 2,000.\n");
    }

    [Fact]
    public async Task A_conversation_is_read_line_by_line()
    {
        var result = await BotProcess.RunAsync("Who was elected mayor of Torvik?\n\nWhen was that?\n/new\nWhen was that?\n/quit\nnever read\n", [], "chat", "--data", folder.Path);

        result.Exit.ShouldBe(0);
        result.Out.ShouldContain("Ada Berg");
        result.Out.Split("Understood as:").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("\u001b[31mred", "\uFFFD[31mred")]
    [InlineData("a\u202Eb\u0007\nc", "a\uFFFDb\uFFFD\nc")]
    [InlineData("Plain ü 北京 🙂", "Plain ü 北京 🙂")]
    public void What_could_drive_a_terminal_is_replaced(string text, string shown) => Bot.Commands.Terminal.Plain(text).ShouldBe(shown);
}
