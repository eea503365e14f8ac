using System.Text.Json;
using Bot.Answering;
using Bot.Corpus;
using Bot.Inference;
using Bot.Retrieval;

namespace Bot.Benchmarks.Calibration;

/// <summary>
/// Fits the three regressions of the answer's confidence on questions with known answers and prints their weights; agreement is that of the weights in use. Every question is asked twice, the second time with all the
/// passages taken away that hold a right answer: then nothing answers it, and what is left is near.
/// An index, as <c>evaluate --set</c> leaves it, and a question file a set: <c>calibrate --models data/models data/index/evaluation/squad-open SQUAD.jsonl data/index/evaluation/newsquiz-2022 NEWS.jsonl</c>.
/// </summary>
internal static class CalibrationRun
{
    // So many times the passages of an answer are retrieved, for enough to be left without the right ones.
    private const int Deeper = 4;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length < 4 || args[0] != "--models")
        {
            Console.Error.WriteLine("calibrate --models FOLDER INDEX QUESTIONS [INDEX QUESTIONS …]");
            return 2;
        }

        using var encoder = SentenceEncoder.Load(Path.Combine(args[1], "minilm"));
        var reader = new EvidenceReader(PassageReader.Load(Path.Combine(args[1], "reader")), encoder);
        var options = new AnsweringOptions();
        var read = new List<ReadQuestion>();
        for (var i = 2; i + 1 < args.Length; i += 2)
        {
            var retriever = Open(args[i], encoder);
            foreach (var question in CalibrationQuestion.Read(args[i + 1]))
            {
                var passages = await retriever.RetrieveAsync(new RetrievalQuery(question.Text), options.Passages * Deeper);
                await ReadAsync(question, passages);
                if (question.Answers.Count > 0)
                    await ReadAsync(question with { Answers = [] }, [.. passages.Where(p => !question.IsIn(p))]);
            }
        }

        Print(read);
        return 0;

        async Task ReadAsync(CalibrationQuestion question, IReadOnlyList<Passage> passages) =>
            read.Add(new ReadQuestion(question, await reader.ReadAsync(Question.Parse(question.Text), [.. passages.Take(options.Passages)], options.SentencePassages)));
    }

    private static HybridRetriever Open(string folder, SentenceEncoder encoder)
    {
        var options = new RetrievalOptions();
        var chunking = new ChunkingOptions();
        // The identity that `evaluate` gives its indexes; the retriever keeps the store open until the process ends.
        var store = SqliteArticleStore.Open(folder, $"{encoder.Fingerprint}/{chunking.TargetTokens}-{chunking.MaxTokens}", encoder.Dimensions);
        return new HybridRetriever(new SearchIndex(store, options), encoder, options);
    }

    private static void Print(List<ReadQuestion> read)
    {
        var sentences = LogisticFit.Fit([.. read.SelectMany(q => q.Evidence.Sentences.Select(c => (Sentence(c.Signals), q.Question.Holds(c), 1.0)))]);
        Write("sentence", sentences, "Margin", "Relevance", "Fused", "Similarity", "SentenceCoverage", "PassageCoverage");

        double[] Span(Signals s) => [LogisticFit.Logit(sentences, Sentence(s)), s.Margin, s.TypeMatch, s.Echo, s.Agreement];
        var spans = LogisticFit.Fit([.. read.SelectMany(q => q.Evidence.Spans.Select(c => (Span(c.Signals), q.Question.Is(c), 1.0)))]);
        Write("span", spans, "sentence's logit", "Margin", "TypeMatch", "Echo", "Agreement");

        double[] Answer(Signals s) => [s.Margin, s.Similarity, s.PassageCoverage, s.MissingNames, s.MissingNumbers, s.Agreement, s.Rival];
        var chosen = read
            .Where(q => q.Evidence.Spans.Count > 0)
            .Select(q => (q.Question, Best: q.Evidence.Spans.MaxBy(c => LogisticFit.Logit(spans, Span(c.Signals)))!))
            .Select(q => (Answer(q.Best.Signals), q.Question.Holds(q.Best with { Start = q.Best.Sentence.Start, Length = q.Best.Sentence.Length }), 1.0))
            .ToList();
        var answers = LogisticFit.Fit(chosen);
        Write("answer", answers, "Margin", "Similarity", "PassageCoverage", "MissingNames", "MissingNumbers", "Agreement", "Rival");
        foreach (var threshold in (double[])[.2, .25, .3, .4, .5])
        {
            var answered = chosen.Where(c => 1 / (1 + Math.Exp(-LogisticFit.Logit(answers, c.Item1))) >= threshold).ToList();
            Console.WriteLine($"  at {threshold:0.00}: {answered.Count} of {chosen.Count} answered, {answered.Count(a => a.Item2)} right; {chosen.Count(c => c.Item2) - answered.Count(a => a.Item2)} right ones refused");
        }
    }

    private static double[] Sentence(Signals s) => [s.Margin, s.Relevance, s.Fused, s.Similarity, s.SentenceCoverage, s.PassageCoverage];

    private static void Write(string name, double[] weights, params string[] inputs) =>
        Console.WriteLine($"{name}: {weights[0]:0.000}{string.Concat(inputs.Zip(weights.Skip(1), (i, w) => $" {w:+0.000;-0.000} {i}"))}");

    private sealed record ReadQuestion(CalibrationQuestion Question, Evidence Evidence);
}

/// <summary>A question with its short answers; without any, nothing is right.</summary>
internal sealed record CalibrationQuestion(string Text, string? GoldParagraph, IReadOnlyList<string> Answers)
{
    /// <summary>Reads <c>question</c> with <c>answers</c> or <c>gold_answer</c>, and <c>gold_paragraph</c> and <c>is_impossible</c> where they are given.</summary>
    public static IEnumerable<CalibrationQuestion> Read(string file)
    {
        foreach (var line in File.ReadLines(file))
        {
            using var row = JsonDocument.Parse(line);
            var root = row.RootElement;
            var impossible = root.TryGetProperty("is_impossible", out var flag) && flag.GetBoolean();
            var answers = root.TryGetProperty("answers", out var given) ? given : root.GetProperty("gold_answer");
            yield return new CalibrationQuestion(
                root.GetProperty("question").GetString()!,
                root.TryGetProperty("gold_paragraph", out var paragraph) ? Normalise(paragraph.GetString()!) : null,
                impossible ? [] : [.. answers.EnumerateArray().Select(a => Normalise(a.GetString()!))]);
        }
    }

    /// <summary>Whether the candidate's words hold an answer, in the gold paragraph where one is known.</summary>
    public bool Holds(Candidate candidate) =>
        (GoldParagraph is null || Normalise(candidate.Paragraph.Text) == GoldParagraph)
        && Answers.Any(a => $" {Normalise(candidate.Text)} ".Contains($" {a} ", StringComparison.Ordinal));

    /// <summary>Whether a passage holds an answer, wherever it is from.</summary>
    public bool IsIn(Passage passage) => passage.Paragraphs.Any(p => Answers.Any(a => $" {Normalise(p.Text)} ".Contains($" {a} ", StringComparison.Ordinal)));

    /// <summary>Whether the candidate's words are an answer: at least half in token F1.</summary>
    public bool Is(Candidate candidate)
    {
        var words = Normalise(candidate.Text).Split(' ');
        return Answers.Any(a =>
        {
            var gold = a.Split(' ');
            return 2.0 * words.Intersect(gold, StringComparer.Ordinal).Count() / (words.Length + gold.Length) >= .5;
        });
    }

    private static string Normalise(string text) => AnswerForm.Normalise(text);
}
