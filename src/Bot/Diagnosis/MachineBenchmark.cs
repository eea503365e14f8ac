using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Bot.Engine;
using Bot.Hosting;
using Bot.Inference;
using Bot.Retrieval;

namespace Bot.Diagnosis;

/// <summary>Measures what this machine gives over the articles that are indexed.</summary>
internal static class MachineBenchmark
{
    // Passages to encode and read, and questions to ask.
    private const int Passages = 64;
    private const int Questions = 20;

    // Where nothing is indexed yet, the models still can be measured.
    private const string Sample =
        "The council of the harbour town voted on Tuesday to raise the quay by a metre and a half, after the third flood in five years had reached the market hall. "
        + "The work is to begin in spring and will cost eleven million crowns, of which the ministry pays two thirds.";

    /// <summary>A third of the time goes to the models, a tenth to search, the rest to answers.</summary>
    public static async Task<MachineReport> RunAsync(BotSettings settings, TimeSpan time, CancellationToken cancellationToken)
    {
        // Nothing is indexed now: that could take longer than everything else.
        using var engine = await AnswerEngine.OpenAsync(settings, (_, _) => Task.CompletedTask, null, cancellationToken);
        string[] questions = [.. engine.Articles.Store.List().Where(a => a.Indexed).Take(Questions).Select(a => a.Title)];
        var (texts, passages) = await SampleAsync(engine, questions, cancellationToken);

        List<ModelSpeed> models = [];
        foreach (var precision in Enum.GetValues<Precision>())
            models.Add(Measure(settings, precision, texts, passages, time / 12));
        var counts = engine.Articles.Store.Count();
        var report = new MachineReport(Environment.ProcessorCount, Vectors(), settings.Inference.Precision, models, (int)counts.Articles, (int)counts.Chunks);
        if (questions.Length == 0)
            return report;
        return report with
        {
            Search = await SpreadAsync(questions, time / 10, async q => await engine.Retriever.RetrieveAsync(new RetrievalQuery(q), settings.Answering.Passages, cancellationToken)),
            Answer = await SpreadAsync(questions, time * .55, async q => await engine.AnswererOver(engine.Retriever, withChat: false).AnswerAsync(q, [], cancellationToken)),
            SecondsPerThousandArticles = 1000.0 * report.Chunks / report.Articles / models.Single(m => m.Precision == settings.Inference.Precision).TextsPerSecond,
        };
    }

    private static async Task<(string[] Texts, string[][] Passages)> SampleAsync(AnswerEngine engine, string[] questions, CancellationToken cancellationToken)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var passages = new List<string[]>();
        foreach (var question in questions)
        {
            var found = await engine.Retriever.RetrieveAsync(new RetrievalQuery(question), engine.Articles.Settings.Answering.Passages, cancellationToken);
            passages.Add([question, .. found.Select(p => string.Join(' ', p.Paragraphs.Select(paragraph => paragraph.Text)))]);
            texts.UnionWith(passages[^1].Skip(1));
        }

        return texts.Count > 0
            ? ([.. texts.Take(Passages).OrderBy(t => t.Length)], [.. passages])
            : ([.. Enumerable.Repeat(Sample, Passages)], [["Why is the quay raised?", .. Enumerable.Repeat(Sample, engine.Articles.Settings.Answering.Passages)]]);
    }

    private static ModelSpeed Measure(BotSettings settings, Precision precision, string[] texts, string[][] passages, TimeSpan time)
    {
        using var encoder = SentenceEncoder.Load(settings.Inference.Encoder, precision);
        var reader = PassageReader.Load(settings.Inference.Reader, precision);
        var tokens = texts.Sum(text => Math.Min(encoder.Tokenizer.Count(text) + 2, encoder.MaxTokens));
        var perText = Seconds(time, () => encoder.Embed(texts)) / texts.Length;
        var next = 0;
        var read = 0L;
        var total = 0.0;
        _ = Seconds(time, () =>
        {
            var set = passages[next++ % passages.Length];
            var started = Stopwatch.GetTimestamp();
            reader.Read(set[0], set[1..]);
            total += Stopwatch.GetElapsedTime(started).TotalSeconds;
            read += set.Length - 1;
        });
        return new ModelSpeed(precision, 1 / perText, tokens / (perText * texts.Length), read / total);
    }

    // Seconds a round, the first one apart: it compiles and makes buffers.
    private static double Seconds(TimeSpan time, Action round)
    {
        round();
        var started = Stopwatch.GetTimestamp();
        var rounds = 0;
        do
        {
            round();
            rounds++;
        }
        while (Stopwatch.GetElapsedTime(started) < time);
        return Stopwatch.GetElapsedTime(started).TotalSeconds / rounds;
    }

    private static async Task<Spread> SpreadAsync(string[] questions, TimeSpan time, Func<string, Task> ask)
    {
        await ask(questions[0]);
        var milliseconds = new List<double>();
        var began = Stopwatch.GetTimestamp();
        do
        {
            var started = Stopwatch.GetTimestamp();
            await ask(questions[milliseconds.Count % questions.Length]);
            milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        while (Stopwatch.GetElapsedTime(began) < time);
        milliseconds.Sort();
        return new Spread(milliseconds.Count, milliseconds[milliseconds.Count / 2], milliseconds[(int)Math.Ceiling(milliseconds.Count * .95) - 1]);
    }

    private static string Vectors()
    {
        var width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 32;
        return $"{width} bits{(AvxVnni.IsSupported ? ", AVX-VNNI" : "")}";
    }
}
