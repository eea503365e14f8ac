using Bot.Inference;

namespace Bot.Evaluation;

/// <summary>How well the reader finds the words in the right passage, and how well it tells a passage that does not answer.</summary>
public static class ReadingRun
{
    /// <summary>Reads every passage once; the best span counts even where the reader prefers "no answer".</summary>
    /// <param name="set">Questions with their passages.</param>
    /// <param name="reader">The reader.</param>
    /// <param name="clock">Measures the time of a reading; the system's when null.</param>
    /// <param name="progress">Told each result as it comes.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    public static EvaluationReport Run(
        ReadingSet set,
        PassageReader reader,
        TimeProvider? clock = null,
        IProgress<QuestionResult>? progress = null,
        CancellationToken cancellationToken = default) =>
        Run(set, (question, passage) => reader.Read(question, [passage])[0], clock, progress, cancellationToken);

    internal static EvaluationReport Run(
        ReadingSet set,
        Func<string, string, Reading> read,
        TimeProvider? clock,
        IProgress<QuestionResult>? progress,
        CancellationToken cancellationToken)
    {
        clock ??= TimeProvider.System;
        var results = new List<QuestionResult>();
        var readings = new Dictionary<string, Reading>(StringComparer.Ordinal);
        foreach (var question in set.Questions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var started = clock.GetTimestamp();
            var reading = readings[question.Id] = read(question.Question, question.Passage);
            var elapsed = clock.GetElapsedTime(started);
            var result = Score(question, reading) with { Milliseconds = elapsed.TotalMilliseconds };
            results.Add(result);
            progress?.Report(result);
        }

        return ReportBuilder.Build("reading", set.Name, results, [ScoreNames.ExactMatch, ScoreNames.F1], members => Areas(members, readings));
    }

    private static QuestionResult Score(ReadingQuestion question, Reading reading)
    {
        var best = reading.Spans.Count == 0 ? "" : question.Passage.Substring(reading.Spans[0].Start, reading.Spans[0].Length);
        var measures = new Dictionary<string, double>(StringComparer.Ordinal);
        if (!question.Unanswerable)
        {
            measures[ScoreNames.ExactMatch] = AnswerMatch.ExactMatch(best, question.Answers);
            measures[ScoreNames.F1] = AnswerMatch.F1(best, question.Answers);
        }

        return new QuestionResult
        {
            Id = question.Id,
            Type = question.Type,
            Question = question.Question,
            Expected = question.Answers,
            Unanswerable = question.Unanswerable,
            Answer = best,
            Measures = measures,
        };
    }

    private static IEnumerable<Score> Areas(IReadOnlyList<QuestionResult> members, Dictionary<string, Reading> readings)
    {
        (string Name, Func<Reading, double> Of)[] scores =
        [
            (ScoreNames.SpanArea, reading => reading.Spans.Count == 0 ? double.NegativeInfinity : reading.Spans[0].Score - reading.NoAnswerScore),
            (ScoreNames.RelevanceArea, reading => reading.Relevance),
        ];
        foreach (var (name, of) in scores)
        {
            double[] Values(bool unanswerable) => [.. members.Where(result => result.Unanswerable == unanswerable).Select(result => of(readings[result.Id]))];
            if (RocCurve.Area(Values(false), Values(true)) is { } area)
                yield return new Score(name, area, members.Count);
        }
    }
}
