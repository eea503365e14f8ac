using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bot.Evaluation;

/// <summary>Everything that decides what a run measures, and what is needed to repeat it. It is <c>run.json</c> in a run's folder.</summary>
/// <param name="Run">Which run: answers, retrieval or article ranking.</param>
/// <param name="GoldSet">Name of the gold set.</param>
/// <param name="Questions">How many questions are asked.</param>
/// <param name="Command">The command line that repeats it.</param>
/// <param name="Corpus">Fingerprint of the articles (<see cref="Fingerprint.OfCorpus"/>).</param>
/// <param name="Articles">How many articles there are.</param>
/// <param name="Program">Fingerprint of the program's own code.</param>
/// <param name="Configuration">Every setting and model that takes part, as <c>Section:Key</c>.</param>
/// <param name="Parallel">How many questions were asked at once: times depend on it, answers don't.</param>
/// <param name="Machine">Processor count and system, for who reads the times.</param>
/// <param name="Started">When it was begun, UTC.</param>
public sealed record RunManifest(
    string Run,
    string GoldSet,
    int Questions,
    string Command,
    string Corpus,
    int Articles,
    string Program,
    IReadOnlyDictionary<string, string> Configuration,
    int Parallel,
    string Machine,
    DateTimeOffset Started)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Fingerprint of all that decides a question's result besides the question: kind of run, corpus, configuration and code.</summary>
    public string Key() => Fingerprint.Of([Run, Corpus, Program, .. Configuration.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => $"{setting.Key}={setting.Value}")]);

    /// <summary>What differs from another run, a sentence part each, such as <c>Answering:MinimumConfidence .2 → .4</c>; empty when a difference can only be chance.</summary>
    public IReadOnlyList<string> DifferencesFrom(RunManifest before)
    {
        var differences = new List<string>();
        if (Run != before.Run)
            differences.Add($"run {before.Run} → {Run}");
        if (GoldSet != before.GoldSet)
            differences.Add($"gold set {before.GoldSet} → {GoldSet}");
        if (Corpus != before.Corpus)
            differences.Add($"articles {before.Corpus} ({before.Articles:N0}) → {Corpus} ({Articles:N0})");
        if (Program != before.Program)
            differences.Add($"program {before.Program} → {Program}");
        foreach (var key in before.Configuration.Keys.Union(Configuration.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (old, now) = (before.Configuration.GetValueOrDefault(key), Configuration.GetValueOrDefault(key));
            if (old != now)
                differences.Add($"{key} {old ?? "(none)"} → {now ?? "(none)"}");
        }

        return differences;
    }

    /// <summary>The run in words, for a report.</summary>
    public IEnumerable<(string Name, string Value)> Facts() =>
    [
        ("command", Command),
        ("started", Started.ToString("yyyy-MM-dd HH:mm 'UTC'")),
        ("articles", $"{Articles:N0} ({Corpus})"),
        ("program", Program),
        ("machine", $"{Machine}, {Parallel} at once"),
        .. Configuration.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => (setting.Key, setting.Value)),
    ];

    /// <summary>As <c>run.json</c>.</summary>
    public string Write() => JsonSerializer.Serialize(this, Options) + "\n";

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static RunManifest Read(string json) => JsonSerializer.Deserialize<RunManifest>(json, Options) ?? throw new JsonException("it is empty");
}
