namespace Bot.Answering.Tests.Generation;

public sealed class PromptFileTests : IDisposable
{
    private const string Good = "---\npurpose: Test.\nvariables: [question]\ntemperature: 0.5\n---\n# System\nBe brief.\n\n# User\nSay: {{question}}\n";

    private readonly string path = Path.Combine(Path.GetTempPath(), $"bot-prompt-{Guid.NewGuid():N}.md");

    private readonly List<string> advice = [];

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Placeholders_are_filled_in_as_they_are()
    {
        var (messages, options) = Load(Good).Fill(new Dictionary<string, object>(StringComparer.Ordinal) { ["question"] = "\"Why\" & <who>?" });
        messages.Select(m => m.Text).ShouldBe(["Be brief.", "Say: \"Why\" & <who>?"]);
        options.Temperature.ShouldBe(.5f);
    }

    [Theory]
    [InlineData("Say: {{question}}", 1, "has no front matter")]
    [InlineData("---\npurpose: Test.\nvariables: [question, weather]\n---\n# System\nx\n# User\ny\n", 3, "the variable weather")]
    [InlineData("---\npurpose: Test.\nvariables: [question]\n---\n# System\nx\n# User\n\n{{answer}}\n", 9, "answer, which nothing fills in; the variables are question")]
    [InlineData("---\npurpose: Test.\nvariables: [question]\n---\n# System\n{{#if question}}{{wether}}{{/if}}\n# User\ny\n", 6, "wether")]
    [InlineData("---\npurpose: Test.\nvariables: [question]\n---\n# System\nx\n# User\n{{#each question}}\n", 8, "not closed")]
    [InlineData("---\npurpose: Test.\nvariables: [question]\n---\nSay: {{question}}\n", 5, "# System and # User")]
    [InlineData("---\npurpose: [\n---\n# System\nx\n# User\ny\n", 3, "damaged front matter")]
    [InlineData("---\nvariables: [question]\n---\n# System\nx\n# User\ny\n", 2, "no purpose")]
    [InlineData("---\npurpose: Test.\nvariables: [question]\ntemperature: warm\n---\n# System\nx\n# User\ny\n", 4, "no number")]
    [InlineData("---\npurpose: Test.\nvariables: [question]\ntemprature: 1\n---\n# System\nx\n# User\ny\n", 4, "the key temprature")]
    public void A_damaged_prompt_is_refused_with_file_line_and_remedy(string text, int line, string problem)
    {
        var message = Should.Throw<PromptException>(() => Load(text)).Message;
        message.ShouldStartWith($"{path}, line {line}, ");
        message.ShouldContain(problem);
    }

    [Fact]
    public void An_edit_is_seen_and_a_broken_one_is_not_used()
    {
        var prompt = Load(Good);
        Write(Good.Replace("Say:", "Answer:", StringComparison.Ordinal), 1);
        User(prompt).ShouldBe("Answer: x");
        Write("nothing", 2);
        User(prompt).ShouldBe("Answer: x");
        advice.ShouldHaveSingleItem().ShouldContain("The prompt before this edit stays in use.");
    }

    [Theory]
    [MemberData(nameof(Bundled))]
    public void The_bundled_prompts_can_be_used(string name, PromptVariable[] variables)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Bot.sln")))
            folder = folder.Parent;
        Should.NotThrow(() => new PromptFile(Path.Combine(folder.FullName, "prompts", name + ".md"), () => "", variables));
    }

    public static TheoryData<string, PromptVariable[]> Bundled => new()
    {
        { "answer-question", ChatGenerator.Variables },
        { "rewrite-question", QuestionRewriter.Variables },
        { "judge-answer", AnswerJudge.Variables },
        { "suggest-questions", QuestionSuggester.Variables },
    };

    private static string User(PromptFile prompt) => prompt.Fill(new Dictionary<string, object>(StringComparer.Ordinal) { ["question"] = "x" }).Messages[1].Text;

    private PromptFile Load(string text)
    {
        Write(text, 0);
        return new PromptFile(path, () => "", [new PromptVariable("question")], advice.Add);
    }

    // A file system may count time in coarse steps.
    private void Write(string text, int step)
    {
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, step, DateTimeKind.Utc));
    }
}
