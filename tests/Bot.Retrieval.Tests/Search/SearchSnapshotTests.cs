using Bot.Corpus;

namespace Bot.Retrieval.Tests.Search;

/// <summary>A snapshot, however it came about, finds what looking at every row one by one finds.</summary>
public sealed class SearchSnapshotTests
{
    private const int Dimensions = 40;
    private static readonly string[] Words = ["ferry", "council", "glacier", "budget", "harbour", "vote", "melt", "tax"];

    private readonly RetrievalOptions options = new();
    private readonly Vocabulary vocabulary = new();
    private readonly Dictionary<string, StoredArticle> articles = new(StringComparer.Ordinal);
    private SearchSnapshot snapshot;

    public SearchSnapshotTests() => snapshot = SearchSnapshot.Empty(Dimensions, options);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Vectors_are_found_as_by_comparing_all_of_them(int seed)
    {
        var random = new Random(seed);
        for (var commit = 0; commit < 12; commit++)
        {
            Commit(random, random.Next(1, 30));
            foreach (var filter in Filters())
            {
                var query = Array.ConvertAll(VectorSearchTests.Vector(random, Dimensions, random.Next(4), 1), x => (float)x);
                var count = random.Next(1, 60);

                snapshot.ByVector(query, count, filter).ShouldBe(Best(count, filter, row => row.Cosine(query)));
            }
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Words_are_found_as_by_scoring_all_rows(int seed)
    {
        var random = new Random(seed);
        for (var commit = 0; commit < 8; commit++)
        {
            Commit(random, random.Next(1, 30));
            var terms = vocabulary.Terms(string.Join(' ', random.GetItems(Words, random.Next(1, 5))));
            var scores = Bm25ByHand(terms);
            using var found = snapshot.Score(terms);
            foreach (var filter in Filters())
            {
                var count = random.Next(1, 60);
                var rows = snapshot.ByKeyword(found, count, filter);

                rows.Select(r => found[r.Row]).ShouldBe(rows.Select(r => r.Score));
                rows.Select(r => (double)r.Score).ShouldBe(Best(count, filter, row => (float)scores[row]).Where(r => r.Score > 0).Select(r => (double)r.Score), 1e-4);
            }
        }
    }

    [Fact]
    public void How_a_snapshot_came_about_makes_no_difference()
    {
        var random = new Random(9);
        for (var commit = 0; commit < 40; commit++)
            Commit(random, random.Next(1, 6));
        var atOnce = SearchSnapshot.Empty(Dimensions, options).Next([], [.. articles.Values.Select(Part)], vocabulary.Count);
        var all = new RetrievalQuery("");
        var terms = vocabulary.Terms("glacier tax vote");
        var query = Array.ConvertAll(VectorSearchTests.Vector(random, Dimensions, 0, 1), x => (float)x);

        snapshot.Segments.Count().ShouldBeInRange(2, 10);
        atOnce.Segments.Count().ShouldBe(1);
        snapshot.Articles.Select(a => a.Header.Id).ShouldBe(atOnce.Articles.Select(a => a.Header.Id));
        snapshot.ByVector(query, 50, all).ShouldBe(atOnce.ByVector(query, 50, all));
        using var scores = snapshot.Score(terms);
        using var scoresAtOnce = atOnce.Score(terms);
        scores.Bound.ShouldBe(scoresAtOnce.Bound);
        snapshot.ByKeyword(scores, 50, all).ShouldBe(atOnce.ByKeyword(scoresAtOnce, 50, all));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(7)]
    public void No_segment_outgrows_its_limit_and_what_is_found_stays_the_same(int limit)
    {
        var random = new Random(11);
        var small = new RetrievalOptions { SegmentRows = limit };
        snapshot = SearchSnapshot.Empty(Dimensions, small);
        for (var commit = 0; commit < 60; commit++)
        {
            Commit(random, random.Next(1, commit % 10 == 0 ? 60 : 6));
            snapshot.Segments.ShouldAllBe(s => s.PlaceCount <= limit);
        }

        var atOnce = SearchSnapshot.Empty(Dimensions, small).Next([], [.. articles.Values.Select(Part)], vocabulary.Count);
        atOnce.Segments.ShouldAllBe(s => s.PlaceCount <= limit);
        // Two that could be one do not stay two for ever.
        snapshot.Segments.Count().ShouldBeLessThan(4 * snapshot.RowCount / limit + 8);
        var query = Array.ConvertAll(VectorSearchTests.Vector(random, Dimensions, 0, 1), x => (float)x);
        snapshot.ByVector(query, 50, new RetrievalQuery("")).ShouldBe(Best(50, new RetrievalQuery(""), row => row.Cosine(query)));
        atOnce.ByVector(query, 50, new RetrievalQuery("")).ShouldBe(snapshot.ByVector(query, 50, new RetrievalQuery("")));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Segments_merged_beside_the_questions_hold_what_is_there_when_they_are_taken(int seed)
    {
        var random = new Random(seed);
        var patient = new RetrievalOptions { MergedRows = 12 };
        snapshot = SearchSnapshot.Empty(Dimensions, patient);
        var merge = new LargeMerge(CancellationToken.None);
        var taken = 0;
        for (var commit = 0; commit < 60; commit++)
        {
            Commit(random, random.Next(1, 12));
            merge.Follow(snapshot);
            // Between beginning and taking, more comes and goes.
            if (random.Next(3) == 0)
                await TakeAsync();
            var query = Array.ConvertAll(VectorSearchTests.Vector(random, Dimensions, 0, 1), x => (float)x);
            snapshot.ByVector(query, 30, new RetrievalQuery("")).ShouldBe(Best(30, new RetrievalQuery(""), row => row.Cosine(query)));
        }

        await TakeAsync();
        taken.ShouldBeGreaterThan(5);
        snapshot.Segments.Count().ShouldBeLessThan(10);

        async Task TakeAsync()
        {
            await merge.Done;
            if (merge.Take(snapshot) is not { } merged)
                return;
            merged.Articles.Select(a => a.Header.Id).ShouldBe(snapshot.Articles.Select(a => a.Header.Id));
            snapshot = merged;
            taken++;
        }
    }

    [Fact]
    public async Task A_merge_of_what_is_gone_meanwhile_is_not_taken()
    {
        var patient = new RetrievalOptions { MergedRows = 1 };
        snapshot = SearchSnapshot.Empty(Dimensions, patient);
        var merge = new LargeMerge(CancellationToken.None);
        foreach (var id in (string[])["a", "b"])
            snapshot = snapshot.Next([], [Part(NewArticle(new Random(2), id))], vocabulary.Count);
        merge.Follow(snapshot);
        snapshot.Overdue().Count.ShouldBe(2);
        snapshot = snapshot.Next(["a"], [], vocabulary.Count);
        await merge.Done;

        merge.Take(snapshot).ShouldBeNull();
        snapshot.Articles.Select(a => a.Header.Id).ShouldBe(["b"]);
    }

    [Fact]
    public void Nothing_is_found_where_nothing_is()
    {
        snapshot.ByVector(new float[Dimensions], 10, new RetrievalQuery("")).ShouldBeEmpty();
        Commit(new Random(1), 3);
        snapshot = snapshot.Next(snapshot.Articles.Select(a => a.Header.Id).ToList(), [], vocabulary.Count);

        snapshot.RowCount.ShouldBe(0);
        snapshot.Segments.Count().ShouldBe(0);
        snapshot.ByVector(new float[Dimensions], 10, new RetrievalQuery("")).ShouldBeEmpty();
    }

    /// <summary>Some articles come, some change, some go; a few have no chunk, many the same vector.</summary>
    private void Commit(Random random, int changes)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < changes; i++)
        {
            var id = $"a{random.Next(120)}";
            changed.Add(id);
            if (random.Next(3) == 0)
                articles.Remove(id);
            else
                articles[id] = NewArticle(random, id);
        }

        snapshot = snapshot.Next(changed, [.. changed.Where(articles.ContainsKey).Select(id => Part(articles[id]))], vocabulary.Count);
        snapshot.Articles.Select(a => a.Header.Id).ShouldBe(articles.Keys.Order(StringComparer.Ordinal));
        snapshot.RowCount.ShouldBe(articles.Values.Sum(a => a.Chunks.Count));
    }

    private static StoredArticle NewArticle(Random random, string id)
    {
        var count = random.Next(6);
        var header = new ArticleHeader(
            id, random.GetItems(Words, 1)[0], random.Next(3) == 0 ? "rare" : "usual", null, PublicationDate.TryParse($"2020-01-{random.Next(1, 29):00}", out var date) ? date : null, null);
        var same = VectorSearchTests.Vector(new Random(0), Dimensions, 0, 1);
        return new StoredArticle(
            header,
            [.. Enumerable.Range(1, count).Select(n => new Paragraph(id, n, string.Join(' ', random.GetItems(Words, random.Next(1, 9)))))],
            [.. Enumerable.Range(0, count).Select(c => new StoredChunk(c, c + 1, c + 1, 0, int.MaxValue, random.Next(4) == 0 ? same : VectorSearchTests.Vector(random, Dimensions, random.Next(4), 1)))]);
    }

    private SegmentPart Part(StoredArticle article) => new(new IndexedArticle(article, vocabulary, options.TitleWeight), article.Chunks);

    private static RetrievalQuery[] Filters() =>
    [
        new(""),
        new("", ["rare"]),
        new("", From: new DateOnly(2020, 1, 27)),
        new("", ["usual"], To: new DateOnly(2020, 1, 2)),
        new("", ["nobody"]),
    ];

    private List<Row> Rows()
    {
        var rows = new List<Row>();
        foreach (var article in articles.Values.OrderBy(a => a.Header.Id, StringComparer.Ordinal))
        {
            foreach (var chunk in article.Chunks)
                rows.Add(new Row(rows.Count, article, chunk));
        }

        return rows;
    }

    private ScoredRow[] Best(int count, RetrievalQuery filter, Func<Row, float> score) =>
    [
        .. Rows()
            .Where(r => Passes(r.Article.Header, filter))
            .Select(r => new ScoredRow(r.Number, score(r)))
            .OrderByDescending(r => r.Score).ThenBy(r => r.Row)
            .Take(count),
    ];

    private static bool Passes(ArticleHeader header, RetrievalQuery filter) =>
        (filter.Sources is null || filter.Sources.Contains(header.Source, StringComparer.Ordinal))
        && (filter.From is null || header.Published?.Date >= filter.From)
        && (filter.To is null || header.Published?.Date <= filter.To);

    private Dictionary<Row, double> Bm25ByHand(List<int> terms)
    {
        var rows = Rows().ToDictionary(r => r, r => new IndexedArticle(r.Article, vocabulary, options.TitleWeight).Terms[r.Chunk.Ordinal]);
        var average = rows.Count == 0 ? 1 : rows.Values.Average(r => (double)r.Length);
        return rows.ToDictionary(r => r.Key, r => terms.Sum(term =>
        {
            var at = Array.IndexOf(r.Value.Terms, term);
            if (at < 0)
                return 0;
            var df = rows.Values.Count(other => other.Terms.Contains(term));
            var tf = r.Value.Frequencies[at];
            return Math.Log(1 + (rows.Count - df + 0.5) / (df + 0.5)) * tf * (options.K1 + 1) / (tf + options.K1 * (1 - options.B + options.B * r.Value.Length / average));
        }));
    }

    private sealed record Row(int Number, StoredArticle Article, StoredChunk Chunk)
    {
        public float Cosine(float[] query) => HalfFloats.Dot(Chunk.Embedding, query);
    }
}
