using Bot.Answering;

namespace Bot.Commands;

/// <summary>Where a lever acts, and so which run shows what it is worth.</summary>
internal enum LeverReach
{
    /// <summary>Which passages are found.</summary>
    Finding,

    /// <summary>In what order the passages found are read; shows in both.</summary>
    Order,

    /// <summary>What is answered from them.</summary>
    Answering,
}

/// <summary>A setting that may or may not make the bot better, and the value that takes it away.</summary>
/// <param name="Name">Short name for tables and folders.</param>
/// <param name="Reach">Where it acts.</param>
/// <param name="Settings">Instead of the present values, as <c>Section:Key</c>.</param>
internal sealed record Lever(string Name, LeverReach Reach, params IReadOnlyList<KeyValuePair<string, string?>> Settings)
{
    /// <summary>The levers there are, in the order of the flow.</summary>
    public static IReadOnlyList<Lever> All { get; } =
    [
        new("header embedded", LeverReach.Finding, new KeyValuePair<string, string?>("Corpus:Chunking:Header", "false")),
        new("encoder", LeverReach.Finding, new KeyValuePair<string, string?>("Retrieval:EncoderWeight", "0")),
        new("keywords", LeverReach.Finding, new KeyValuePair<string, string?>("Retrieval:EncoderWeight", "1")),
        new("k1 and b", LeverReach.Finding, new("Retrieval:K1", "1.2"), new("Retrieval:B", "0.75")),
        new("title weight", LeverReach.Finding, new KeyValuePair<string, string?>("Retrieval:TitleWeight", "0")),
        new("date bonus", LeverReach.Finding, new KeyValuePair<string, string?>("Retrieval:DateBonus", "0")),
        Part("reader's order", LeverReach.Order, AnsweringParts.ReaderOrder),
        new("ten passages", LeverReach.Answering, new KeyValuePair<string, string?>("Answering:Passages", "5")),
        new("four passages sentence by sentence", LeverReach.Answering, new KeyValuePair<string, string?>("Answering:SentencePassages", "1")),
        Part("similarity", LeverReach.Answering, AnsweringParts.Similarity),
        Part("coverage", LeverReach.Answering, AnsweringParts.Coverage),
        Part("missing names", LeverReach.Answering, AnsweringParts.MissingNames),
        Part("answer form", LeverReach.Answering, AnsweringParts.AnswerForm),
        Part("units", LeverReach.Answering, AnsweringParts.Units),
        Part("speech", LeverReach.Answering, AnsweringParts.Speech),
        Part("short answer first", LeverReach.Answering, AnsweringParts.ShortAnswer),
        Part("sides of a comparison", LeverReach.Answering, AnsweringParts.Sides),
        Part("parts of a question", LeverReach.Answering, AnsweringParts.Parts),
        Part("agreement of sentences", LeverReach.Answering, AnsweringParts.Agreement),
        Part("follow-ups", LeverReach.Answering, AnsweringParts.FollowUps),
    ];

    /// <summary>Whether the articles are embedded otherwise, which needs an index of its own.</summary>
    public bool Reindexes => Settings.Any(setting => setting.Key.StartsWith("Corpus:", StringComparison.OrdinalIgnoreCase) || setting.Key.StartsWith("Inference:Encoder", StringComparison.OrdinalIgnoreCase));

    /// <summary>What taking it away sets, as one writes it.</summary>
    public string Off => string.Join(", ", Settings.Select(setting => $"{setting.Key}={setting.Value}"));

    /// <summary>A lever of the owner's: <c>Section:Key=value</c>, several separated by commas.</summary>
    /// <returns>Null when it is written otherwise.</returns>
    public static Lever? Parse(string text)
    {
        var pairs = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries)).ToArray();
        if (pairs.Length == 0 || pairs.Any(pair => pair is not [{ Length: > 0 }, _] || !pair[0].Contains(':', StringComparison.Ordinal)))
            return null;
        var reach = pairs.All(pair => pair[0].StartsWith("Answering:", StringComparison.OrdinalIgnoreCase)) ? LeverReach.Answering : LeverReach.Finding;
        return new Lever(text, reach, [.. pairs.Select(pair => new KeyValuePair<string, string?>(pair[0], pair[1]))]);
    }

    private static Lever Part(string name, LeverReach reach, AnsweringParts part) => new(name, reach, new KeyValuePair<string, string?>("Answering:Without", part.ToString()));
}
