using System.Diagnostics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;
using Bot.Corpus;
using Bot.Inference;

namespace Bot.Benchmarks.Search;

/// <summary>
/// Real vectors to search: the sentences and questions of data sets, through the bundled encoder, kept in a folder. The sentences are shuffled, so the first N
/// are a fair sample; a run goes on where the last one stopped.
/// </summary>
internal static class SentenceVectors
{
    private const int ShortestSentence = 30;
    private const int LongestSentence = 300;
    private const int Batch = 64;
    private const int Million = 1_000_000;

    // For the differences to a nearest neighbour: all of the sentences with all of them would be hours.
    private const int Differences = 20_000;

    public static int Run(string[] args)
    {
        if (args is not ["--out", var folder, "--seconds", var seconds, .. var sources] || sources.Length == 0)
        {
            Console.Error.WriteLine("vectors --out FOLDER --seconds N SET… (folders or files: .txt articles, .jsonl with text or question, .tsv queries)");
            return 2;
        }

        Directory.CreateDirectory(folder);
        var (sentences, questions) = Read(sources.SelectMany(Files).Order(StringComparer.Ordinal));
        File.WriteAllLines(Path.Combine(folder, "sentences.txt"), sentences);
        File.WriteAllLines(Path.Combine(folder, "questions.txt"), questions);
        using var encoder = SentenceEncoder.Load(Path.Combine(Throughput.Workload.Root, "data", "models", "minilm"));
        var deadline = Stopwatch.StartNew();
        var limit = TimeSpan.FromSeconds(int.Parse(seconds));
        Embed(encoder, questions, Path.Combine(folder, "questions.f32"), () => false);
        Embed(encoder, sentences, Path.Combine(folder, "sentences.f32"), () => deadline.Elapsed > limit);
        WriteMillion(folder, encoder.Dimensions);
        return 0;
    }

    /// <summary>The numbers of a file of floats.</summary>
    public static float[] Load(string path, int most)
    {
        var floats = new float[Math.Min(new FileInfo(path).Length / sizeof(float), most)];
        using var file = File.OpenRead(path);
        file.ReadExactly(MemoryMarshal.AsBytes(floats.AsSpan()));
        return floats;
    }

    /// <summary>
    /// A million vectors: those of the sentences, and after them sentences moved by half the difference between another sentence and its nearest neighbour. So
    /// they are as near to each other, and spread in as many directions, as real neighbours are; but no encoder gave them.
    /// </summary>
    private static void WriteMillion(string folder, int dimensions)
    {
        var vectors = Load(Path.Combine(folder, "sentences.f32"), int.MaxValue);
        var count = Math.Min(vectors.Length / dimensions, Million);
        // The sentences are shuffled, so the first are as good as any.
        var nearest = new int[Math.Min(count, Differences)];
        Parallel.For(0, nearest.Length, i =>
        {
            var best = float.NegativeInfinity;
            for (var other = 0; other < count; other++)
            {
                var cosine = other == i ? float.NegativeInfinity : TensorPrimitives.Dot<float>(Vector(i), Vector(other));
                if (cosine > best && cosine < 0.999f)
                    (best, nearest[i]) = (cosine, other);
            }
        });

        using var file = File.Create(Path.Combine(folder, "million.f32"));
        file.Write(MemoryMarshal.AsBytes(vectors.AsSpan(0, count * dimensions)));
        var random = new Random(2);
        var moved = new float[dimensions];
        for (var i = count; i < Million; i++)
        {
            var from = random.Next(nearest.Length);
            TensorPrimitives.Subtract(Vector(from), Vector(nearest[from]), moved);
            TensorPrimitives.MultiplyAdd<float>(moved, 0.5f, Vector(random.Next(count)), moved);
            TensorPrimitives.Divide(moved, TensorPrimitives.Norm<float>(moved), moved);
            file.Write(MemoryMarshal.AsBytes(moved.AsSpan()));
        }

        Console.WriteLine($"{file.Name}: {Million} vectors, {count} of them sentences");

        ReadOnlySpan<float> Vector(int i) => vectors.AsSpan(i * dimensions, dimensions);
    }

    private static void Embed(SentenceEncoder encoder, string[] texts, string path, Func<bool> isOver)
    {
        using var file = File.Open(path, FileMode.OpenOrCreate);
        var bytes = encoder.Dimensions * sizeof(float);
        var done = (int)(file.Length / bytes);
        file.Position = (long)done * bytes;
        // In blocks sorted by length, so that a batch holds texts of like length.
        while (done < texts.Length && !isOver())
        {
            var block = Enumerable.Range(done, Math.Min(Batch * 16, texts.Length - done)).OrderBy(i => texts[i].Length).ToArray();
            var vectors = new float[block.Length][];
            foreach (var batch in block.Chunk(Batch))
            {
                foreach (var (i, vector) in batch.Zip(encoder.Embed([.. batch.Select(i => texts[i])])))
                    vectors[i - done] = vector;
            }

            foreach (var vector in vectors)
                file.Write(MemoryMarshal.AsBytes(vector.AsSpan()));
            done += block.Length;
        }

        Console.WriteLine($"{path}: {done} of {texts.Length} vectors of {encoder.Dimensions}");
    }

    private static IEnumerable<string> Files(string path) => File.Exists(path) ? [path] : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories);

    private static (string[] Sentences, string[] Questions) Read(IEnumerable<string> files)
    {
        var sentences = new SortedSet<string>(StringComparer.Ordinal);
        var questions = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file.EndsWith(".tsv", StringComparison.Ordinal))
                questions.UnionWith(File.ReadLines(file).Select(line => line.Split('\t')[^1]));
            else if (file.EndsWith(".txt", StringComparison.Ordinal))
                sentences.UnionWith(SentencesOf(File.ReadAllText(file)));
            else if (file.EndsWith(".jsonl", StringComparison.Ordinal))
            {
                foreach (var row in File.ReadLines(file).Select(line => JsonElement.Parse(line)))
                {
                    if (row.TryGetProperty("question", out var question))
                        questions.Add(OnOneLine(question.GetString()!));
                    if (row.TryGetProperty("text", out var text))
                        sentences.UnionWith(SentencesOf(text.GetString()!));
                }
            }
        }

        questions.Remove("");
        string[] shuffled = [.. sentences];
        new Random(1).Shuffle(shuffled);
        return (shuffled, [.. questions]);
    }

    private static IEnumerable<string> SentencesOf(string text) =>
        Sentences.Split(text).Select(span => OnOneLine(text.Substring(span.Start, span.Length))).Where(s => s.Length is >= ShortestSentence and <= LongestSentence);

    private static string OnOneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
