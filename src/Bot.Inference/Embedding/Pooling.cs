using System.Text.Json;

namespace Bot.Inference;

/// <summary>How a sentence encoder makes one vector of many.</summary>
internal enum Pooling
{
    Mean,
    Classifier,
}

/// <summary>The files that sentence-transformers adds to a BERT folder.</summary>
internal static class PoolingConfiguration
{
    // Where neither file nor positions say otherwise: the window of all-MiniLM-L6-v2.
    private const int UsualMaxTokens = 256;

    public static Pooling Read(string folder)
    {
        var file = Path.Combine(folder, "1_Pooling", "config.json");
        if (JsonFile.ReadIfAny(file) is not { } root)
            return Pooling.Mean;
        if (Says(root, "pooling_mode_mean_tokens"))
            return Pooling.Mean;
        if (Says(root, "pooling_mode_cls_token"))
            return Pooling.Classifier;
        throw new ModelException($"{file} calls for a pooling other than mean or cls; only these two run here.");
    }

    public static int MaxTokens(string folder, BertConfiguration configuration)
    {
        var file = Path.Combine(folder, "sentence_bert_config.json");
        var said = JsonFile.ReadIfAny(file) is { } root && root.TryGetProperty("max_seq_length", out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetInt32()
            : UsualMaxTokens;
        if (said < 3)
            throw new ModelException($"{file}: max_seq_length is {said}, which leaves no room for a text; use the model's own file.");
        return Math.Min(said, configuration.MaxPositions);
    }

    private static bool Says(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
