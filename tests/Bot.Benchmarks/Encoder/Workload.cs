using System.Text.Json;
using Bot.Inference;

namespace Bot.Benchmarks.Encoder;

/// <summary>A text and its ids with [CLS] and [SEP].</summary>
internal sealed record Passage(string Text, int[] Ids);

/// <summary>News-like passages of one to eight sentences, put together from the parity tests' own sentences.</summary>
internal static class Workload
{
    private const int Passages = 160;

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<IReadOnlyList<Passage>> Batches(SentenceEncoder encoder, int size)
    {
        var file = Path.Combine(Root, "tests", "Bot.Inference.Tests", "Reference", "parity-embeddings.jsonl");
        var sentences = File.ReadLines(file).Select(line => JsonElement.Parse(line).GetProperty("text").GetString()!).Where(text => text.EndsWith('.')).ToArray();
        var random = new Random(1);
        var passages = Enumerable.Range(0, Passages).Select(_ => string.Join(' ', random.GetItems(sentences, random.Next(1, 9))));
        return [.. passages.Select(text => new Passage(text, Ids(encoder, text))).OrderBy(passage => passage.Ids.Length).Chunk(size)];
    }

    private static int[] Ids(SentenceEncoder encoder, string text)
    {
        var tokens = new List<Token>();
        encoder.Tokenizer.Tokenize(text, tokens, encoder.MaxTokens - 2);
        return [encoder.Tokenizer.ClassifierId, .. tokens.Select(token => token.Id), encoder.Tokenizer.SeparatorId];
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Bot.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Bot.sln is in no folder above the benchmarks; run them inside the repository.");
        return folder;
    }
}
