using BenchmarkDotNet.Attributes;
using Bot.Answering;
using Bot.Benchmarks.Throughput;
using Bot.Corpus;
using Bot.Inference;
using Bot.Retrieval;

namespace Bot.Benchmarks.Questions;

/// <summary>A question about the bundled articles from the words to the cited answer, beside finding the passages alone.</summary>
public class HowLongDoesAnAnswerTake
{
    private const string Question = "How long have the six-party talks been stalled?";

    private IRetriever retriever = null!;
    private QuestionAnswerer answerer = null!;
    private string folder = "";

    /// <summary>Indexes the bundled articles.</summary>
    [GlobalSetup]
    public async Task Index()
    {
        var models = Path.Combine(Workload.Root, "data", "models");
        var encoder = SentenceEncoder.Load(Path.Combine(models, "minilm"));
        var options = new RetrievalOptions();
        folder = Directory.CreateTempSubdirectory("bot-answer-").FullName;
        var store = SqliteArticleStore.Open(folder, encoder.Fingerprint, encoder.Dimensions);
        var chunker = new Chunker(new ChunkingOptions(), text => encoder.Tokenizer.Count(text) + 2);
        var articles = new ArticleReader(new CorpusOptions()).Read(Path.Combine(Workload.Root, "data", "articles")).Select(r => r.Article).OfType<Article>();
        await new ArticleIndexer(store, chunker.Chunk, encoder, options).IndexAsync(articles);
        retriever = store.CreateRetriever(encoder, options);
        answerer = new QuestionAnswerer(retriever, PassageReader.Load(Path.Combine(models, "reader")), encoder, new AnsweringOptions());
        if ((await answerer.AnswerAsync(Question, [])).Refused)
            throw new InvalidOperationException("The bundled articles answer this question.");
    }

    /// <summary>Deletes the index.</summary>
    [GlobalCleanup]
    public void Delete() => Directory.Delete(folder, recursive: true);

    /// <summary>How many passages were found.</summary>
    [Benchmark]
    public async Task<int> Passages() => (await retriever.RetrieveAsync(new RetrievalQuery(Question), 10)).Count;

    /// <summary>The length of the answer.</summary>
    [Benchmark(Baseline = true)]
    public async Task<int> Answer() => (await answerer.AnswerAsync(Question, [])).Text.Length;
}
