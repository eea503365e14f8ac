using System.Text.Json;

namespace Bot.Inference;

/// <summary>What config.json says of a BERT model; the names are those of Hugging Face's BertConfig.</summary>
internal sealed class BertConfiguration
{
    private readonly JsonElement root;
    private readonly string file;

    private BertConfiguration(string file, JsonElement root)
    {
        this.file = file;
        this.root = root;
        if (Text("model_type", "bert") != "bert")
            throw new ModelException($"{file} describes a model of type {Text("model_type", "")}; only BERT encoders run here.");
        if (Text("hidden_act", "gelu") is not "gelu")
            throw new ModelException($"{file} calls for the activation {Text("hidden_act", "")}; only gelu (the erf form) runs here.");
        if (Text("position_embedding_type", "absolute") is not "absolute")
            throw new ModelException($"{file} calls for {Text("position_embedding_type", "")} position embeddings; only absolute ones run here.");
        Hidden = Size("hidden_size");
        Layers = Size("num_hidden_layers");
        Heads = Size("num_attention_heads");
        Intermediate = Size("intermediate_size");
        MaxPositions = Size("max_position_embeddings");
        TokenTypes = Size("type_vocab_size", 2);
        VocabularySize = Size("vocab_size");
        Epsilon = root.TryGetProperty("layer_norm_eps", out var epsilon) && epsilon.ValueKind == JsonValueKind.Number ? epsilon.GetSingle() : 1e-12f;
        if (Hidden % Heads != 0)
            throw new ModelException($"{file} has hidden_size {Hidden}, which its {Heads} attention heads do not divide; use the model's own config.json.");
    }

    public int Hidden { get; }

    public int Layers { get; }

    public int Heads { get; }

    public int Intermediate { get; }

    public int MaxPositions { get; }

    public int TokenTypes { get; }

    public int VocabularySize { get; }

    public float Epsilon { get; }

    public static BertConfiguration Load(string folder)
    {
        if (!Directory.Exists(folder))
            throw new ModelException($"{folder} is not a folder; give the path of a Hugging Face model folder with config.json, vocab.txt and model.safetensors.");
        var path = Path.Combine(folder, "config.json");
        if (!File.Exists(path))
            throw new ModelException($"{path} is missing; copy the model's config.json into that folder.");
        return new BertConfiguration(path, JsonFile.Read(path));
    }

    /// <summary>A positive whole number, or the value given for a missing one.</summary>
    public int Size(string name, int? missing = null)
    {
        if (!root.TryGetProperty(name, out var value))
            return missing ?? throw new ModelException($"{file} has no {name}; use the model's own config.json.");
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var size) && size is > 0 and < 10_000_000)
            return size;
        throw new ModelException($"{file}: {name} is {value.GetRawText()} where a positive whole number belongs; use the model's own config.json.");
    }

    private string Text(string name, string missing) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : missing;
}
