using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Evaluation;

/// <summary>Scores that must not fall, as committed in <c>data/baselines/*.json</c>.</summary>
/// <param name="Command">The command that measured them, to repeat.</param>
/// <param name="Run">Which run, as in <see cref="EvaluationReport.Run"/>.</param>
/// <param name="GoldSet">Which gold set.</param>
/// <param name="Scores">By score name (of all questions) or <c>type: score name</c>.</param>
/// <param name="Configuration">The articles' fingerprint and every setting and model that took part; null in a baseline that does not say.</param>
public sealed record Baseline(
    string Command,
    string Run,
    string GoldSet,
    IReadOnlyDictionary<string, BaselineScore> Scores,
    IReadOnlyDictionary<string, string>? Configuration = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>All scores of a report but the times, which belong to a machine.</summary>
    /// <param name="report">What was measured.</param>
    /// <param name="command">The command that measured it.</param>
    /// <param name="tolerance">How much each may fall, 0 to 1; at least the weight of one question, which another processor's rounding can turn.</param>
    /// <param name="manifest">How it was measured, or null.</param>
    public static Baseline From(EvaluationReport report, string command, double tolerance = 0.01, RunManifest? manifest = null)
    {
        var scores = new SortedDictionary<string, BaselineScore>(StringComparer.Ordinal);
        foreach (var group in report.Groups)
        {
            foreach (var score in group.Scores.Where(score => !score.IsTime))
                scores[Key(group, score)] = new BaselineScore(Math.Round(score.Value, 4), Math.Max(tolerance, Math.Round(1.0 / score.Count, 4)));
        }

        return new Baseline(command, report.Run, report.GoldSet, scores, manifest is null ? null : ConfigurationOf(manifest));
    }

    /// <summary>What differs from the configuration that the baseline was measured with; empty when nothing does, or when it does not say.</summary>
    /// <param name="manifest">The run to compare.</param>
    public IReadOnlyList<string> DifferencesFrom(RunManifest manifest)
    {
        if (Configuration is null)
            return [];
        var now = ConfigurationOf(manifest);
        return
        [
            .. Configuration.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Where(key => Configuration.GetValueOrDefault(key) != now.GetValueOrDefault(key))
                .Select(key => $"{key} {Configuration.GetValueOrDefault(key) ?? "(none)"} → {now.GetValueOrDefault(key) ?? "(none)"}"),
        ];
    }

    /// <summary>Reads a baseline.</summary>
    /// <exception cref="EvaluationException">The file is missing or is no baseline.</exception>
    public static Baseline Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Baseline>(File.ReadAllText(path), Options) ?? throw new JsonException("it is empty");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new EvaluationException([$"{path}: this baseline cannot be read ({e.Message.TrimEnd('.')}); name another file or write it anew from a run."]);
        }
    }

    /// <summary>Writes the baseline for <see cref="Read"/>.</summary>
    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Options) + "\n");

    /// <summary>The scores that fell by more than their tolerance, or rose where lower is better, or are no longer measured.</summary>
    /// <exception cref="EvaluationException">The report is of another run or gold set.</exception>
    public IReadOnlyList<Regression> Compare(EvaluationReport report)
    {
        if (report.Run != Run || report.GoldSet != GoldSet)
            throw new EvaluationException([$"The baseline is of {Run} on {GoldSet}, the report of {report.Run} on {report.GoldSet}; run: {Command}"]);
        var now = new Dictionary<string, Score>(StringComparer.Ordinal);
        foreach (var group in report.Groups)
        {
            foreach (var score in group.Scores)
                now[Key(group, score)] = score;
        }

        var regressions = new List<Regression>();
        foreach (var (name, expected) in Scores)
        {
            var score = now.GetValueOrDefault(name);
            var fall = score is null ? double.PositiveInfinity : score.LowerIsBetter ? score.Value - expected.Value : expected.Value - score.Value;
            // Values are stored with four digits; half a unit of the last one is no fall.
            if (fall > expected.Tolerance + 0.00005)
                regressions.Add(new Regression(name, expected.Value, expected.Tolerance, score?.Value));
        }

        return regressions;
    }

    private static SortedDictionary<string, string> ConfigurationOf(RunManifest manifest) =>
        new(manifest.Configuration.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal) { ["Articles"] = manifest.Corpus };

    private static string Key(ScoreGroup group, Score score) => group.Name == ScoreGroup.Overall ? score.Name : $"{group.Name}: {score.Name}";
}

/// <summary>A committed score.</summary>
/// <param name="Value">As measured.</param>
/// <param name="Tolerance">How much worse it may be without failing.</param>
public sealed record BaselineScore(double Value, double Tolerance);

/// <summary>A score that got worse by more than its tolerance.</summary>
/// <param name="Name">As in the baseline.</param>
/// <param name="Before">The committed value.</param>
/// <param name="Tolerance">What was allowed.</param>
/// <param name="Now">The value now, or null when it was not measured.</param>
public sealed record Regression(string Name, double Before, double Tolerance, double? Now)
{
    /// <summary>One line for a terminal.</summary>
    public override string ToString() => Now is { } now
        ? $"{Name}: {now:0.000}, was {Before:0.000} (tolerance {Tolerance:0.###})"
        : $"{Name}: not measured, was {Before:0.000}";
}
