using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Inference.Tests;

/// <summary>A model folder with random weights and sizes that fit no vector, written to a temporary folder.</summary>
internal sealed class TinyModel : IDisposable
{
    public const int Hidden = 20;
    public const int Heads = 2;
    public const int Layers = 2;
    public const int Intermediate = 50;
    public const int Positions = 40;
    public static readonly string[] Pieces =
        ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "talks", "stalled", "in", "2008", "##s", "##ing", ".", ",", "who", "?", "a", "b", "c", "##a"];

    private readonly Random random = new(20_08);

    public TinyModel(bool reader = false)
    {
        Directory.CreateDirectory(Folder);
        Tensor("embeddings.word_embeddings.weight", Pieces.Length, Hidden);
        Tensor("embeddings.position_embeddings.weight", Positions, Hidden);
        Tensor("embeddings.token_type_embeddings.weight", 2, Hidden);
        Norm("embeddings.LayerNorm");
        for (var layer = 0; layer < Layers; layer++)
        {
            var name = $"encoder.layer.{layer}";
            foreach (var part in new[] { "query", "key", "value" })
                Linear($"{name}.attention.self.{part}", Hidden, Hidden);
            Linear($"{name}.attention.output.dense", Hidden, Hidden);
            Norm($"{name}.attention.output.LayerNorm");
            Linear($"{name}.intermediate.dense", Intermediate, Hidden);
            Linear($"{name}.output.dense", Hidden, Intermediate);
            Norm($"{name}.output.LayerNorm");
        }

        if (reader)
            Linear("qa_outputs", 2, Hidden);
        Write();
    }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"bot-tiny-model-{Guid.NewGuid():n}");

    public Dictionary<string, (int[] Shape, float[] Values)> Tensors { get; } = new(StringComparer.Ordinal);

    public JsonObject Configuration { get; } = new()
    {
        ["model_type"] = "bert",
        ["hidden_act"] = "gelu",
        ["hidden_size"] = Hidden,
        ["num_hidden_layers"] = Layers,
        ["num_attention_heads"] = Heads,
        ["intermediate_size"] = Intermediate,
        ["max_position_embeddings"] = Positions,
        ["type_vocab_size"] = 2,
        ["vocab_size"] = Pieces.Length,
        ["layer_norm_eps"] = 1e-12,
        ["max_query_length"] = 10,
    };

    public string this[string file] => Path.Combine(Folder, file);

    public TinyModel Write()
    {
        File.WriteAllText(this["config.json"], Configuration.ToJsonString());
        File.WriteAllText(this["vocab.txt"], string.Join('\n', Pieces) + "\n");
        File.WriteAllBytes(this["model.safetensors"], Safetensors(Tensors.Select(t => (t.Key, "F32", t.Value.Shape, MemoryMarshal.AsBytes(t.Value.Values.AsSpan()).ToArray()))));
        return this;
    }

    public static byte[] Safetensors(IEnumerable<(string Name, string Type, int[] Shape, byte[] Bytes)> tensors)
    {
        var header = new JsonObject();
        using var data = new MemoryStream();
        foreach (var (name, type, shape, bytes) in tensors)
        {
            header[name] = JsonSerializer.SerializeToNode(new { dtype = type, shape, data_offsets = new[] { data.Length, data.Length + bytes.Length } });
            data.Write(bytes);
        }

        var json = Encoding.UTF8.GetBytes(header.ToJsonString());
        var file = new byte[8 + json.Length + data.Length];
        BinaryPrimitives.WriteInt64LittleEndian(file, json.Length);
        json.CopyTo(file, 8);
        data.ToArray().CopyTo(file, 8 + json.Length);
        return file;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Linear(string name, int outputs, int inputs)
    {
        Tensor($"{name}.weight", outputs, inputs);
        Tensor($"{name}.bias", outputs);
    }

    private void Norm(string name)
    {
        Tensor($"{name}.weight", Hidden);
        Tensor($"{name}.bias", Hidden);
    }

    private void Tensor(string name, params int[] shape)
    {
        var values = new float[shape.Aggregate(1, (product, dimension) => product * dimension)];
        for (var i = 0; i < values.Length; i++)
            values[i] = (random.NextSingle() - 0.5f) * 2;
        Tensors[name] = (shape, values);
    }
}
