using System.Text;
using static Bot.Evaluation.HtmlText;

namespace Bot.Evaluation;

/// <summary>Every question to open: gold, answer with citations, what was retrieved, why it came out so. Filters work without a script.</summary>
internal static class HtmlQuestions
{
    public static string Section(EvaluationReport report, RunManifest manifest)
    {
        var outcomes = OutcomeWords.All.Select(outcome => outcome.Outcome).Where(outcome => report.Questions.Any(result => result.Outcome == outcome)).ToArray();
        var text = new StringBuilder("<section id=\"questions\"><h2>Questions</h2>\n");
        if (outcomes.Length > 1)
        {
            text.Append("<style>");
            foreach (var outcome in outcomes)
                text.Append($"#questions:has(#show-{HtmlScores.Class(outcome)}:checked) details.q:not(.{HtmlScores.Class(outcome)}) {{ display: none; }} ");
            text.Append("</style>\n<div class=\"filters\" role=\"radiogroup\" aria-label=\"Show\"><label><input type=\"radio\" name=\"show\" checked>all</label>");
            foreach (var outcome in outcomes)
                text.Append($"<label><input type=\"radio\" name=\"show\" id=\"show-{HtmlScores.Class(outcome)}\">{OutcomeWords.Of(outcome)}</label>");
            text.Append("</div>\n");
        }

        foreach (var result in report.Questions)
            Append(text, result, manifest);
        return text.Append("</section>\n").ToString();
    }

    /// <summary>What a right answer says.</summary>
    public static string Gold(QuestionResult result) => result.Unanswerable ? "a refusal" : result.Expected.Count > 0 ? string.Join(" / ", result.Expected) : "an answer that cites the evidence";

    private static void Append(StringBuilder text, QuestionResult result, RunManifest manifest)
    {
        var chip = $"<span class=\"chip {HtmlScores.Class(result.Outcome)}\">{(result.Outcome is { } outcome ? OutcomeWords.Of(outcome) : Ended(result))}</span>";
        text.Append($"<details class=\"q {HtmlScores.Class(result.Outcome)}\"><summary><span class=\"asked\">{Bdi(result.Question)}</span>{chip}</summary>\n<div class=\"open\"><dl>\n");
        if (result.UnderstoodAs is { } understood)
            Row("understood as", Bdi(understood));
        if (result.Outcome is not null || result.Expected.Count > 0)
            Row("gold", Bdi(Gold(result)));
        if (result.Answer is { } answer)
            Row("answer", Bdi(answer));
        if (result.Statements is { Count: > 0 } statements)
            Row("cites", Citations(result, statements.SelectMany(statement => statement.Citations).DistinctBy(citation => citation.Number).OrderBy(citation => citation.Number)));
        if (Explanation.Of(result, manifest) is { Length: > 0 } why)
            Row("why", Bdi(why));
        if (result.Problems.Count > 0)
            Row("problems", $"<ul class=\"problem\">{string.Concat(result.Problems.Select(problem => $"<li>{Bdi(problem)}</li>"))}</ul>");
        if (result.Evidence is { Count: > 0 } evidence)
            Row("evidence", Excerpts("ul", evidence, mark: false));
        if (result.Retrieved is { Count: > 0 } retrieved)
            Row("retrieved", Excerpts("ol", retrieved, mark: true));
        Row("measured", Of(string.Join(" · ", Measured(result))));
        text.Append($"</dl><p class=\"quiet small\">{Bdi(result.Id)} · {Bdi(result.Type)}</p></div></details>\n");

        void Row(string name, string content) => text.Append($"<dt>{name}</dt><dd>{content}</dd>\n");
    }

    private static string Ended(QuestionResult result)
    {
        if (result.Measures.TryGetValue(ScoreNames.SupportedPassed, out var agrees) || result.Measures.TryGetValue(ScoreNames.UnsupportedCaught, out agrees))
            return agrees > 0 ? "judged as by people" : result.Unanswerable ? "let through, unsupported" : "refused, supported";
        return (result.ParagraphRank ?? result.ArticleRank) is { } rank ? $"rank {rank}" : "not found";
    }

    private static string Citations(QuestionResult result, IEnumerable<Bot.Answering.Citation> citations)
    {
        var list = new StringBuilder("<ul>");
        foreach (var citation in citations)
        {
            var isEvidence = result.Cited?.Any(cited => cited.IsEvidence && cited.ArticleId == citation.ArticleId && cited.Paragraph == citation.Paragraph) == true;
            list.Append($"<li>[{citation.Number}] {Bdi(citation.Title)} <span class=\"quiet\">¶ {citation.Paragraph}</span>{(isEvidence ? " <mark>gold</mark>" : "")}<blockquote>{Bdi(citation.Quote)}</blockquote></li>");
        }

        return list.Append("</ul>").ToString();
    }

    private static string Excerpts(string list, IReadOnlyList<Excerpt> excerpts, bool mark) =>
        $"<{list} class=\"small\">{string.Concat(excerpts.Select(excerpt => $"<li>{Bdi(excerpt.Title)} <span class=\"quiet\">¶ {excerpt.Paragraph}</span>{(mark && excerpt.IsEvidence ? " <mark>gold</mark>" : "")}<blockquote>{Bdi(excerpt.Text)}</blockquote></li>"))}</{list}>";

    private static IEnumerable<string> Measured(QuestionResult result)
    {
        foreach (var (name, value) in result.Measures)
            yield return $"{name} {Share(value)}";
        if (result.Confidence is { } confidence)
            yield return $"confidence {Share(confidence)}";
        if (result.Milliseconds is { } milliseconds)
            yield return $"{milliseconds:0} ms";
    }
}
