using System.Text;

namespace Bot.Evaluation;

/// <summary>What a set shows of some levers.</summary>
/// <param name="Name">The set and what was measured of it.</param>
/// <param name="Manifest">How it was measured as it is.</param>
/// <param name="AsItIs">With all levers.</param>
/// <param name="Effects">Of each lever.</param>
public sealed record AblationStudy(string Name, RunManifest Manifest, EvaluationReport AsItIs, IReadOnlyList<LeverEffect> Effects);

/// <summary>What taking a lever away does.</summary>
/// <param name="Lever">Its name.</param>
/// <param name="Off">What takes it away.</param>
/// <param name="Comparison">From with it to without it.</param>
public sealed record LeverEffect(string Lever, string Off, RunComparison Comparison);

/// <summary>Levers by sets as Markdown: how the scores change when a lever is taken away, and whether by more than chance.</summary>
public static class AblationTable
{
    private static readonly string[][] ScoresShown =
    [
        [ScoreNames.F1, ScoreNames.Contained, ScoreNames.CitationPrecision, ScoreNames.CitationRecall, ScoreNames.FalseRefusalRate, ScoreNames.AbstentionRecall, ScoreNames.WrongAnswerRate],
        [ScoreNames.ReciprocalRankAt10, ScoreNames.SuccessAt1, ScoreNames.RecallAt5, ScoreNames.NdcgAt10],
        [ScoreNames.AveragePrecision, ScoreNames.PrecisionAt10, ScoreNames.ArticleNdcgAt10, ScoreNames.ArticleRecallAt10, ScoreNames.ReciprocalRank, ScoreNames.PrecisionAt1],
    ];

    /// <summary>The tables: all levers by all sets first, by one score each, then every set with the others.</summary>
    /// <param name="studies">One a set.</param>
    /// <param name="command">What measured them.</param>
    public static string Write(IReadOnlyList<AblationStudy> studies, string command)
    {
        var text = new StringBuilder("# What each lever is worth\n\n");
        text.Append($"Command: `{command}`\n\nThe scores without the lever minus those with it, and what the paired bootstrap says of the difference at 95 %: worse (the lever helps), better (it hurts), or can't tell.\n\n");
        AblationStudy[] studied = [.. studies.Where(study => study.Effects.Count > 0)];
        text.AppendHead(["without", .. studied.Select(study => $"{study.Name}: {Headline(study)}"), "helps, hurts"], numbers: true);
        text.AppendRow(["(nothing)", .. studied.Select(study => study.AsItIs.Find(Headline(study))!.Format()), ""]);
        string[] levers = [.. studied.SelectMany(study => study.Effects).Select(effect => effect.Lever).Distinct(StringComparer.Ordinal)];
        foreach (var lever in levers)
        {
            var scores = studied.Select(study => Effect(study, lever) is { } effect ? Find(effect, Headline(study)) : null).ToArray();
            text.AppendRow([lever, .. scores.Select(Cell), $"{scores.Count(Helps)}, {scores.Count(Hurts)}"]);
        }

        string[] doubtful = [.. levers.Where(lever => studied.Count(study => Hurts(Of(study, lever))) is var hurts && hurts > studied.Count(study => Helps(Of(study, lever))))];
        text.Append(doubtful.Length == 0 ? "\nNo lever hurts more sets than it helps.\n" : $"\nHurts more sets than it helps: {string.Join(", ", doubtful)}.\n");
        foreach (var study in studied)
            Append(text, study);
        text.Append("\n## What taking a lever away sets\n\n").AppendHead(["lever", "off"], numbers: false);
        foreach (var effect in studied.SelectMany(study => study.Effects).DistinctBy(effect => effect.Lever, StringComparer.Ordinal))
            text.AppendRow([effect.Lever, effect.Off]);
        return text.ToString();
    }

    private static void Append(StringBuilder text, AblationStudy study)
    {
        string[] names = [.. ScoresShown.SelectMany(group => group).Where(name => study.AsItIs.Find(name) is not null).Where(name => IsOf(study, name))];
        text.Append($"\n## {MarkdownText.Escape(study.Name)}\n\n`{study.Manifest.Command}`: {study.AsItIs.Questions.Count:N0} questions{(study.Manifest.Articles > 0 ? $", {study.Manifest.Articles:N0} articles" : "")}.\n\n");
        text.AppendHead(["without", .. names.Select(name => new Score(name, 0, 0).LowerIsBetter ? $"{name} ↓" : name)], numbers: true);
        text.AppendRow(["(nothing)", .. names.Select(name => study.AsItIs.Find(name)!.Format())]);
        foreach (var effect in study.Effects)
            text.AppendRow([effect.Lever, .. names.Select(name => Cell(Find(effect, name)))]);
    }

    /// <summary>The score that a set is mainly about.</summary>
    private static string Headline(AblationStudy study) => ScoresShown.Select(group => group[0]).First(name => study.AsItIs.Find(name) is not null);

    // An answering run measures retrieval, too, but that is another study's.
    private static bool IsOf(AblationStudy study, string name) => ScoresShown.First(group => group[0] == Headline(study)).Contains(name, StringComparer.Ordinal);

    private static LeverEffect? Effect(AblationStudy study, string lever) => study.Effects.FirstOrDefault(effect => effect.Lever == lever);

    private static ScoreComparison? Of(AblationStudy study, string lever) => Effect(study, lever) is { } effect ? Find(effect, Headline(study)) : null;

    private static ScoreComparison? Find(LeverEffect effect, string score) => effect.Comparison.Scores.FirstOrDefault(comparison => comparison.Name == score);

    private static bool Helps(ScoreComparison? score) => score?.Verdict == ComparisonVerdict.Worse;

    private static bool Hurts(ScoreComparison? score) => score?.Verdict == ComparisonVerdict.Better;

    private static string Cell(ScoreComparison? score)
    {
        if (score is null)
            return "";
        var difference = score.Difference.ToString("+0.000;-0.000;0.000").Replace("0.", ".", StringComparison.Ordinal);
        return Math.Abs(score.Difference) < 1e-9 && score.Verdict == ComparisonVerdict.CannotTell ? "same" : $"{difference} {score.Words}";
    }
}
