using Bot.Answering;

namespace Bot.Evaluation.Tests.Reports;

public class HtmlReportTests
{
    private const string Hostile = "</bdi><script>alert(1)</script><img src=x onerror=alert(1)>\" onload=\"x \u202Eevil\u0007";

    [Fact]
    public void Nothing_in_a_question_an_answer_or_an_article_becomes_markup()
    {
        var page = HtmlReport.Write(Report(Hostile), Runs.RunFolderTests.Manifest with { GoldSet = Hostile, Command = Hostile }, Comparison(Hostile), [Hostile]);
        page.ShouldNotContain("<script", Case.Insensitive);
        page.ShouldNotContain("<img", Case.Insensitive);
        page.ShouldNotContain("\u202E");
        page.ShouldNotContain("\u0007");
        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        // No attribute holds anybody's words: every quote of the page's own markup is balanced within its tag.
        page.Split('<').Skip(1).Select(tag => tag[..tag.IndexOf('>')]).ShouldAllBe(tag => tag.Count(c => c == '"') % 2 == 0);
    }

    [Fact]
    public void The_page_needs_nothing_else_and_forbids_it()
    {
        var page = HtmlReport.Write(Report("Bridge?"), Runs.RunFolderTests.Manifest, null, []);
        page.ShouldContain("default-src 'none'");
        page.ShouldNotContain("http:", Case.Insensitive);
        page.ShouldNotContain("https:", Case.Insensitive);
        page.ShouldNotContain("src=");
        page.ShouldContain("prefers-color-scheme: dark");
        page.ShouldContain("name=\"viewport\"");
    }

    [Fact]
    public void A_refusal_says_why_and_every_question_can_be_opened()
    {
        var page = HtmlReport.Write(Report("Bridge?"), Runs.RunFolderTests.Manifest, null, []);
        page.ShouldContain("the confidence of 0.12 is below Answering:MinimumConfidence (0.20)");
        page.ShouldContain("A gold paragraph was retrieved at rank 3.");
        page.Split("<details class=\"q ").Length.ShouldBe(4);
        page.ShouldContain("<mark>gold</mark>");
        page.ShouldContain("id=\"charts\"");
    }

    [Fact]
    public void A_run_without_answers_has_no_outcomes_and_no_filters()
    {
        QuestionResult[] results = [new() { Id = "a", Type = "t", Question = "A?", ParagraphRank = 2, Measures = new Dictionary<string, double>(StringComparer.Ordinal) { [ScoreNames.RecallAt5] = 1 } }];
        var page = HtmlReport.Write(ReportBuilder.Build("retrieval", "island", results, [ScoreNames.RecallAt5]), Runs.RunFolderTests.Manifest, null, []);
        page.ShouldNotContain("id=\"outcomes\"");
        page.ShouldNotContain("type=\"radio\"");
        page.ShouldContain("rank 2");
        page.ShouldNotContain("id=\"charts\"");
    }

    [Fact]
    public void A_comparison_shows_its_verdicts()
    {
        var page = HtmlReport.Write(Report("Bridge?"), Runs.RunFolderTests.Manifest, Comparison("Bridge?"), []);
        page.ShouldContain("id=\"difference\"");
        page.ShouldContain("<span class=\"chip better\">better</span>");
        page.ShouldContain("answered wrong → answered right");
    }

    private static RunComparison Comparison(string text)
    {
        var report = Report(text);
        return new(text, text, 3, 1, [text], [new(ScoreNames.F1, 0.4, 0.6, 0.2, new(0.1, 0.3), false)], [new(report.Questions[1], report.Questions[0], 1)]);
    }

    private static EvaluationReport Report(string text)
    {
        Citation citation = new(1, "bridge", text, null, null, null, 2, 0, 4, text);
        QuestionResult Result(string id, Outcome outcome, double confidence) => new()
        {
            Id = id + text,
            Type = text,
            Question = text,
            UnderstoodAs = text,
            Expected = [text],
            Answer = text,
            Statements = outcome == Outcome.FalseRefusal ? [] : [new Statement(text, [citation])],
            Nearest = [new NearestArticle("bridge", text)],
            Cited = [new CitedParagraph("bridge", 2, true)],
            Evidence = [new Excerpt("bridge", text, 2, text, true)],
            Retrieved = [new Excerpt("ferry", text, 1, text, false), new Excerpt("bridge", text, 2, text, true)],
            ParagraphRank = 3,
            Outcome = outcome,
            Confidence = confidence,
            Problems = [text],
            Milliseconds = 12,
        };
        return ReportBuilder.Build("answers", text, [Result("a", Outcome.Right, 0.9), Result("b", Outcome.Wrong, 0.4), Result("c", Outcome.FalseRefusal, 0.12)], [], ConfidenceScores.Of);
    }
}
