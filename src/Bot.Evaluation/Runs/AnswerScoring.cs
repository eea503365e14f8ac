using Bot.Answering;
using Bot.Corpus;

namespace Bot.Evaluation;

/// <summary>Scores one answer against its gold question.</summary>
internal static class AnswerScoring
{
    /// <param name="question">Gold.</param>
    /// <param name="answer">What came, or null when an error came.</param>
    /// <param name="error">The error, or null.</param>
    /// <param name="find">The article of an id, or null.</param>
    /// <param name="measures">Receives the measures.</param>
    public static QuestionResult Score(GoldQuestion question, Answer? answer, string? error, Func<string, Article?> find, Dictionary<string, double> measures)
    {
        (string ArticleId, int Paragraph)[] cited = answer is null
            ? []
            : [.. answer.Statements.SelectMany(statement => statement.Citations).Select(citation => (citation.ArticleId, citation.Paragraph)).Distinct()];
        IReadOnlyList<string> problems = answer is null ? [error ?? "no answer"] : CitationMatch.FindProblems(answer, find);
        MeasureWords(question, answer, measures);
        if (answer is { Refused: false })
        {
            measures[ScoreNames.CitationsValid] = problems.Count == 0 ? 1 : 0;
            MeasureCitations(question, cited, measures);
        }

        return new QuestionResult
        {
            Id = question.Id,
            Type = question.Type,
            Question = question.Question,
            UnderstoodAs = answer?.UnderstoodAs,
            Expected = question.Answers,
            Unanswerable = question.Unanswerable,
            Answer = answer?.Text,
            Statements = answer?.Statements,
            Nearest = answer?.Nearest,
            Outcome = OutcomeOf(question, answer, measures),
            Cited = [.. cited.Select(paragraph => new CitedParagraph(paragraph.ArticleId, paragraph.Paragraph, CitationMatch.IsEvidence(paragraph, question.Evidence)))],
            Measures = measures,
            Problems = problems,
        };
    }

    /// <summary>The answer that a result was made from; null when an error came instead.</summary>
    public static Answer? AnswerOf(QuestionResult result) => result is { Answer: { } text, Statements: { } statements }
        ? new Answer(result.Question, result.UnderstoodAs, result.Outcome is Outcome.RightRefusal or Outcome.FalseRefusal, text, statements, result.Nearest ?? [])
        : null;

    private static void MeasureWords(GoldQuestion question, Answer? answer, Dictionary<string, double> measures)
    {
        if (question.Unanswerable)
        {
            measures[ScoreNames.ExactMatchWithRefusals] = measures[ScoreNames.F1WithRefusals] = answer is { Refused: true } ? 1 : 0;
            return;
        }

        if (question.Answers.Count == 0)
            return;
        var refused = answer is null or { Refused: true };
        var text = refused ? "" : AnswerMatch.WithoutMarks(answer!.Text);
        if (question.IsList)
        {
            var items = refused ? 0 : AnswerMatch.ItemRecall(text, question.Answers);
            measures[ScoreNames.ItemRecall] = items;
            measures[ScoreNames.Contained] = items >= 1 ? 1 : 0;
            return;
        }

        if (question.Rivals.Count > 0)
            measures[ScoreNames.BothSides] = !refused && AnswerMatch.Contains(text, question.Answers) && AnswerMatch.Contains(text, question.Rivals) ? 1 : 0;
        var first = refused || answer!.Statements.Count == 0 ? text : AnswerMatch.WithoutMarks(answer.Statements[0].Text);
        measures[ScoreNames.ExactMatch] = measures[ScoreNames.ExactMatchWithRefusals] = refused ? 0 : AnswerMatch.ExactMatch(first, question.Answers);
        measures[ScoreNames.F1] = measures[ScoreNames.F1WithRefusals] = refused ? 0 : AnswerMatch.F1(first, question.Answers);
        measures[ScoreNames.BestF1] = refused ? 0 : Math.Max(measures[ScoreNames.F1], AnswerMatch.F1(text, question.Answers));
        measures[ScoreNames.Contained] = !refused && AnswerMatch.Contains(text, question.Answers) ? 1 : 0;
    }

    private static void MeasureCitations(GoldQuestion question, (string ArticleId, int Paragraph)[] cited, Dictionary<string, double> measures)
    {
        if (question.Evidence.Count == 0)
            return;
        if (CitationMatch.Precision(cited, question.Evidence) is { } precision)
            measures[ScoreNames.CitationPrecision] = precision;
        var recall = CitationMatch.Recall(cited, question.Evidence)!.Value;
        measures[ScoreNames.CitationRecall] = recall;
        measures[ScoreNames.EvidenceCited] = recall > 0 ? 1 : 0;
    }

    /// <summary>Right means: the gold words stand in the answer; without gold words: evidence is cited.</summary>
    private static Outcome OutcomeOf(GoldQuestion question, Answer? answer, Dictionary<string, double> measures)
    {
        if (answer is null)
            return Outcome.Failed;
        if (answer.Refused)
            return question.Unanswerable ? Outcome.RightRefusal : Outcome.FalseRefusal;
        if (question.Unanswerable)
            return Outcome.FalseAnswer;
        var right = question.Answers.Count > 0
            ? measures[ScoreNames.Contained] > 0 || measures.GetValueOrDefault(ScoreNames.ExactMatch) > 0
            : measures[ScoreNames.EvidenceCited] > 0;
        return right ? Outcome.Right : Outcome.Wrong;
    }
}
