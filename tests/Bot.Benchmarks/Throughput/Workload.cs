using System.Text.Json;
using Bot.Inference;

namespace Bot.Benchmarks.Throughput;

/// <summary>What a model is measured on: batches of token ids for the peer, and the same batches as our model takes them.</summary>
/// <param name="Ids">Batches of sequences with [CLS] and [SEP].</param>
/// <param name="Run">Runs one batch by its index.</param>
/// <param name="SetThreads">Sets how many threads a batch is computed on.</param>
internal sealed record Workload(IReadOnlyList<IReadOnlyList<int[]>> Ids, Action<int> Run, Action<int> SetThreads)
{
    // Longer passages would be cut by one model and read in windows by the other, and their tokens counted wrongly.
    private const int LongestPassage = 250;

    public static string Root { get; } = FindRoot();

    public int Tokens => Ids.Sum(batch => batch.Sum(ids => ids.Length));

    /// <summary>The sentence encoder over news-like passages of one to eight sentences.</summary>
    public static Workload OfEncoder(int count, int batchSize, Precision precision)
    {
        var encoder = SentenceEncoder.Load(Path.Combine(Root, "data", "models", "minilm"), precision);
        string[][] batches = [.. RandomPassages(encoder, Sentences(), count).Select(text => (Text: text, TokenIds(encoder, text).Length)).OrderBy(p => p.Length).Select(p => p.Text).Chunk(batchSize)];
        return new Workload(
            [.. batches.Select(batch => batch.Select(text => TokenIds(encoder, text)).ToArray())],
            batch => encoder.Embed(batches[batch]),
            threads => encoder.Threads = threads);
    }

    /// <summary>
    /// The passage reader over the same passages, one question a batch. Its peer is the encoder's graph on the reader's sequences: the layers
    /// have the same shape, and the reader's heads are a thousandth of their work.
    /// </summary>
    public static Workload OfReader(int count, int batchSize, Precision precision)
    {
        using var encoder = SentenceEncoder.Load(Path.Combine(Root, "data", "models", "minilm"));
        var reader = PassageReader.Load(Path.Combine(Root, "data", "models", "reader"), precision);
        var sentences = Sentences();
        var batches = RandomPassages(encoder, sentences, count).Chunk(batchSize).Select((passages, i) => (Question: sentences[i % sentences.Length], Passages: passages)).ToArray();
        return new Workload(
            [.. batches.Select(batch => batch.Passages.Select(p => TokenIds(encoder, batch.Question).Concat(TokenIds(encoder, p).Skip(1)).ToArray()).ToArray())],
            batch => reader.Read(batches[batch].Question, batches[batch].Passages),
            threads => reader.Threads = threads);
    }

    // The parity tests' own sentences.
    private static string[] Sentences() =>
    [
        .. File.ReadLines(Path.Combine(Root, "tests", "Bot.Inference.Tests", "Reference", "parity-embeddings.jsonl"))
            .Select(line => JsonElement.Parse(line).GetProperty("text").GetString()!)
            .Where(text => text.EndsWith('.')),
    ];

    private static List<string> RandomPassages(SentenceEncoder encoder, string[] sentences, int count)
    {
        var random = new Random(1);
        var passages = new List<string>();
        while (passages.Count < count)
        {
            var passage = string.Join(' ', random.GetItems(sentences, random.Next(1, 9)));
            if (encoder.Tokenizer.Count(passage) <= LongestPassage)
                passages.Add(passage);
        }

        return passages;
    }

    private static int[] TokenIds(SentenceEncoder encoder, string text)
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
