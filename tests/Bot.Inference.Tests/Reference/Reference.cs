using System.Text.Json;

namespace Bot.Inference.Tests;

/// <summary>The bundled models, loaded once, and the reference outputs beside this file.</summary>
internal static class Reference
{
    private static readonly Lazy<SentenceEncoder> LazyEncoder = new(() => SentenceEncoder.Load(Model("minilm")));
    private static readonly Lazy<PassageReader> LazyReader = new(() => PassageReader.Load(Model("reader")));

    public static SentenceEncoder Encoder => LazyEncoder.Value;

    public static PassageReader Reader => LazyReader.Value;

    private static readonly Lazy<SentenceEncoder> LazyInt8Encoder = new(() => SentenceEncoder.Load(Model("minilm"), Precision.Int8));
    private static readonly Lazy<PassageReader> LazyInt8Reader = new(() => PassageReader.Load(Model("reader"), Precision.Int8));

    public static SentenceEncoder Int8Encoder => LazyInt8Encoder.Value;

    public static PassageReader Int8Reader => LazyInt8Reader.Value;

    public static string Model(string name) => Path.Combine(Root(), "data", "models", name);

    public static IReadOnlyList<JsonElement> Lines(string name)
    {
        var file = Path.Combine(Root(), "tests", "Bot.Inference.Tests", "Reference", name);
        return [.. File.ReadLines(file).Select(line => JsonElement.Parse(line))];
    }

    public static string Text(this JsonElement line, string name) => line.GetProperty(name).GetString()!;

    public static double Number(this JsonElement line, string name) => line.GetProperty(name).GetDouble();

    public static double[] Numbers(this JsonElement line, string name) => [.. line.GetProperty(name).EnumerateArray().Select(x => x.GetDouble())];

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Bot.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Bot.sln is in no folder above the tests.");
        return folder;
    }
}
