namespace Bot.Tests.Commands;

public sealed class UsageTests
{
    [Theory]
    [InlineData("", "doctor")]
    [InlineData("ask", "--json")]
    [InlineData("index add", "index add ~/downloads/article.html")]
    [InlineData("evaluate", "--baseline data/baselines/")]
    [InlineData("evaluate compare", "evaluate compare runs/before runs/after")]
    [InlineData("evaluate table", "--into README.md")]
    [InlineData("evaluate gold", "evaluate gold check my-gold.jsonl")]
    [InlineData("feedback", "feedback export draft.jsonl")]
    [InlineData("teams-package", "--url https://bot.example.com")]
    [InlineData("feedback list", "feedback list --json")]
    [InlineData("doctor", "doctor --bench --json")]
    [InlineData("feedback export", "evaluate --gold draft.jsonl")]
    public async Task Help_teaches_with_examples_and_exit_codes(string command, string example)
    {
        var result = await BotProcess.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        result.Exit.ShouldBe(0);
        result.Out.ShouldContain("Examples:");
        result.Out.ShouldContain(example);
        result.Out.ShouldContain("4 the articles don't answer");
    }

    [Theory]
    [InlineData("nonsense", "nonsense")]
    [InlineData("ask", "Required argument missing")]
    [InlineData("index add", "Required argument missing")]
    [InlineData("feedback", "Required command")]
    [InlineData("doctor --json", "--json goes with --bench")]
    [InlineData("doctor --bench --seconds 0", "--seconds must be from 1")]
    [InlineData("feedback export", "Required argument missing")]
    [InlineData("evaluate --set squad-open", "--set and --path go together")]
    [InlineData("evaluate --set unheard-of --path x", "unheard-of")]
    [InlineData("evaluate --set squad-open --path x --articles y", "--articles and --set exclude each other")]
    [InlineData("evaluate --generator oracle", "oracle")]
    [InlineData("evaluate --parallel 0", "--parallel must be at least 1")]
    [InlineData("evaluate gold add draft.jsonl", "--to")]
    [InlineData("evaluate compare one", "Required argument missing")]
    [InlineData("evaluate --sample many", "many")]
    [InlineData("evaluate --sample 0", "--sample must be at least 1")]
    [InlineData("ask When was it? --daat /tmp/x", "Error: --daat is not an option of `ask`; did you mean --data?")]
    [InlineData("ask --jsn Who?", "did you mean --json?")]
    [InlineData("ask Who? --urls=http://localhost:1", "--urls is not an option of `ask`; write -- before words that begin with hyphens")]
    [InlineData("ask Who? --dta --data x", "--dta is not an option of `ask`; did you mean --data?")]
    [InlineData("index add news --dara /tmp/x", "--dara is not an option of `add`; did you mean --data?")]
    [InlineData("index remove --verbos", "did you mean --verbose?")]
    [InlineData("evaluate compare one --two", "--two is not an option of `compare`")]
    [InlineData("doctor --bensh", "did you mean --bench?")]
    [InlineData("--datta x", "--datta is not an option of this program; did you mean --data?")]
    public async Task Wrong_usage_ends_with_2_and_points_to_the_help(string command, string sentence)
    {
        var result = await BotProcess.RunAsync(command.Split(' '));

        (result.Exit, result.Out).ShouldBe((2, ""));
        result.Error.ShouldContain(sentence);
        result.Error.ShouldContain("--help");
    }

    [Fact]
    public async Task Words_behind_a_bare_double_hyphen_are_a_question_whatever_they_begin_with()
    {
        using var folder = new ScratchFolder();
        TownNews.Write(folder);

        var result = await BotProcess.RunAsync("ask", "--data", folder.Path, "--", TownNews.Question, "--daat");

        result.Exit.ShouldBe(0);
        result.Out.ShouldContain("1931");
    }

    [Fact]
    public async Task Help_is_shown_beside_a_mistyped_option()
    {
        var result = await BotProcess.RunAsync("ask", "--daat", "x", "--help");

        result.Exit.ShouldBe(0);
        result.Out.ShouldContain("Examples:");
    }
}
