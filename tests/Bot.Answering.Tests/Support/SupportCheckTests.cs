using Bot.Inference;

namespace Bot.Answering.Tests.Support;

public sealed class SupportCheckTests(BundledReader bundled) : IClassFixture<BundledReader>
{
    private static readonly CitedWords[] Talks = [new CitedWords("The talks involve six countries. They have been stalled since 2008, when North Korea refused inspections of its plants.")];

    [Theory]
    [InlineData("The talks have been stalled since 2008.")]
    [InlineData("Since 2008, when North Korea refused inspections of its plants, the talks have been stalled.")]
    public void What_the_words_say_is_supported(string statement) => Check(statement, Talks).IsSupported.ShouldBeTrue();

    [Fact]
    public void What_they_do_not_speak_of_is_not_supported_whatever_its_form()
    {
        var verdict = Check("Dozens of farmers drove their tractors through the capital in protest.", Talks);
        verdict.Verdict.ShouldBe(Verdict.NotSupported);
        verdict.Reason.ShouldStartWith("The cited words say nothing of “Dozens of farmers");
    }

    [Fact]
    public void One_wrong_sentence_decides_over_a_right_one() =>
        Check("The talks involve six countries. They have been stalled since 2011.", Talks).Verdict.ShouldBe(Verdict.Contradicted);

    [Fact]
    public void Several_citations_are_read_together() =>
        Check("The talks involve six countries and have been stalled since 2008.", [new CitedWords("The talks involve six countries."), new CitedWords("The talks have been stalled since 2008.")]).IsSupported.ShouldBeTrue();

    [Theory]
    [InlineData("", "There is no statement.")]
    [InlineData("   ", "There is no statement.")]
    public void No_statement_is_not_supported(string statement, string reason) => Check(statement, Talks).Reason.ShouldBe(reason);

    [Fact]
    public void A_statement_without_words_behind_it_is_not_supported() => Check("The talks have stalled.", []).Reason.ShouldBe("The statement cites nothing.");

    [Fact]
    public void Any_text_gets_a_verdict()
    {
        string[] odd = ["?", "[1][2]", "“", "—", "0", "1,,,2", "29 February 2015", "99 May 2016", "\u202e", "😀 is 3", new string('a', 5000), "the the the", "Not.", "12-34-56", "$", "%", "2016-13-45"];
        foreach (var statement in odd)
        {
            foreach (var cited in odd)
                Check(statement, [new CitedWords(cited, cited, new DateOnly(2016, 1, 31))]).Reason.ShouldNotBeEmpty();
        }
    }

    private SupportVerdict Check(string statement, IReadOnlyList<CitedWords> cited) => new SupportCheck(bundled.Reader).Check(statement, cited);
}

/// <summary>The reader in data/models, loaded once.</summary>
public sealed class BundledReader
{
    public PassageReader Reader { get; } = PassageReader.Load(Path.Combine(Root(), "data", "models", "reader"));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Bot.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
