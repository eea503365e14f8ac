namespace Bot.Answering.Tests.Generation;

public sealed class PromptFileTests : IDisposable
{
    private const string Good = "---\npurpose: Test.\nvariables: [question]\ntemperature: 0.5\n---\n# System\nBe brief.\n\n# User\nSay: {{question}}\n";

    private readonly string path = Path.Combine(Path.GetTempPath(), $"bot-prompt-{Guid.NewGuid():N}.md");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Placeholders_are_filled_in_as_they_are()
    {
        var (messages, options) = Load(Good).Fill(new Dictionary<string, object>(StringComparer.Ordinal) { ["question"] = "\"Why\" & <who>?" });
        messages.Select(m => m.Text).ShouldBe(["Be brief.", "Say: \"Why\" & <who>?"]);
        options.Temperature.ShouldBe(.5f);
    }

    [Theory]
    [InlineData("Say: {{question}}", "has no front matter")]
    [InlineData("---\npurpose: Test.\nvariables: [question, weather]\n---\n# System\nx\n# User\ny\n", "the variable weather")]
    [InlineData("---\npurpose: Test.\nvariables: [question]\n---\n# System\nx\n# User\n{{answer}}\n", "cannot be filled in")]
    [InlineData("---\npurpose: Test.\nvariables: [question]\n---\n# System\nx\n# User\n{{#each question}}\n", "cannot be filled in")]
    [InlineData("---\npurpose: Test.\nvariables: [question]\n---\nSay: {{question}}\n", "# System and # User")]
    [InlineData("---\npurpose: [\n---\n# System\nx\n# User\ny\n", "damaged front matter")]
    [InlineData("---\npurpose: Test.\nvariables: [question]\ntemperature: warm\n---\n# System\nx\n# User\ny\n", "no number")]
    public void A_damaged_prompt_is_refused_with_what_is_wrong(string text, string problem) =>
        Should.Throw<PromptException>(() => Load(text)).Message.ShouldContain(problem);

    [Fact]
    public void An_edit_is_seen_and_a_broken_one_is_not_used()
    {
        var prompt = Load(Good);
        Write(Good.Replace("Say:", "Answer:", StringComparison.Ordinal), 1);
        User(prompt).ShouldBe("Answer: x");
        Write("nothing", 2);
        User(prompt).ShouldBe("Answer: x");
        prompt.Problem.ShouldNotBeNull().ShouldContain("front matter");
    }

    [Fact]
    public void The_bundled_prompt_can_be_used()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Bot.sln")))
            folder = folder.Parent;
        Should.NotThrow(() => new PromptFile(Path.Combine(folder.FullName, "prompts", "answer-question.md"), () => "", ChatGenerator.Variables));
    }

    private static string User(PromptFile prompt) => prompt.Fill(new Dictionary<string, object>(StringComparer.Ordinal) { ["question"] = "x" }).Messages[1].Text;

    private PromptFile Load(string text)
    {
        Write(text, 0);
        return new PromptFile(path, () => "", "question");
    }

    // A file system may count time in coarse steps.
    private void Write(string text, int step)
    {
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, step, DateTimeKind.Utc));
    }
}
