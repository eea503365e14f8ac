using BenchmarkDotNet.Attributes;
using Bot.Benchmarks.Ingest;
using Bot.Benchmarks.Search;
using Bot.Benchmarks.Throughput;
using Bot.Corpus;
using Bot.Retrieval;

namespace Bot.Benchmarks.Questions;

/// <summary>The ten best of 20,000 paragraphs, grown from the bundled articles, for one question: SQLite's FTS5 on the words that Bot looks for, and Bot.</summary>
public class HowLongDoesSearchingTwentyThousandParagraphsByWordTake : IDisposable
{
    private const string Question = "How many nuclear tests did North Korea carry out in 2016?";

    private readonly RetrievalOptions options = new();
    private readonly Vocabulary vocabulary = new();
    private readonly string[] words = [FullTextPeer.Any(Question, subjectOnly: true)];
    private FullTextPeer peer = null!;
    private SearchSnapshot snapshot = null!;

    /// <summary>Fills both.</summary>
    [GlobalSetup]
    public void Fill()
    {
        var real = new ArticleReader(new CorpusOptions()).Read(Path.Combine(Workload.Root, "data", "articles")).Select(r => r.Article).OfType<Article>();
        var rows = GrownArticles.Make(real, 20_000).SelectMany(a => a.Paragraphs.Select(p => (a.Title, p.Text))).ToList();
        var set = new KeywordSet("grown", rows, []);
        peer = new FullTextPeer(set, options.TitleWeight);
        snapshot = set.Snapshot(vocabulary, options);
    }

    /// <inheritdoc/>
    [GlobalCleanup]
    public void Dispose()
    {
        peer.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>How many rows were found.</summary>
    [Benchmark(Baseline = true)]
    public int Fts5() => peer.Round(words).Rows[0].Length;

    /// <inheritdoc cref="Fts5"/>
    [Benchmark]
    public int Bot()
    {
        using var scores = snapshot.Score(vocabulary.Terms(Question));
        return snapshot.ByKeyword(scores, 10, new RetrievalQuery("")).Length;
    }
}
