namespace Bot.Retrieval.Tests.Search;

/// <summary>A segment too large to compare all of it.</summary>
public sealed class VectorCellsTests
{
    private const int Dimensions = 48;
    private const int Articles = 2_500;
    private const int ChunksAnArticle = 10;

    // Rows and queries gather around the same directions, as texts do around what they are about.
    private static readonly Half[][] Topics = [.. Enumerable.Range(0, 500).Select(i => VectorSearchTests.Vector(new Random(i), Dimensions, 0, 1))];
    private static readonly SearchSnapshot Exact = Snapshot(int.MaxValue);
    private static readonly SearchSnapshot InCells = WithCells(Snapshot(Articles));

    private readonly Random random = new(21);

    [Fact]
    public void The_nearest_cells_hold_nearly_all_of_the_best()
    {
        var recall = Queries(40).Average(query => Shared(Ids(Exact, query), Ids(InCells, query)));

        recall.ShouldBeInRange(0.9, 1);
    }

    [Fact]
    public void Until_there_are_cells_all_rows_are_compared()
    {
        var without = Snapshot(Articles);

        without.Segments.ShouldHaveSingleItem().LacksCells.ShouldBeTrue();
        foreach (var query in Queries(5))
            without.ByVector(query, 10, new RetrievalQuery("")).ShouldBe(Exact.ByVector(query, 10, new RetrievalQuery("")));
        Exact.Segments.ShouldHaveSingleItem().LacksCells.ShouldBeFalse();
        InCells.Segments.ShouldHaveSingleItem().Cells.ShouldNotBeNull();
    }

    [Fact]
    public async Task Cells_are_made_beside_the_questions()
    {
        var snapshot = Snapshot(Articles);
        var making = new CellMaking(CancellationToken.None);

        making.Follow(snapshot.Segments);
        var meanwhile = Queries(20).Select(query => (Query: query, Found: Ids(snapshot, query))).ToList();
        await making.Done;

        snapshot.Segments.ShouldHaveSingleItem().Cells.ShouldNotBeNull();
        meanwhile.Average(m => Shared(Ids(Exact, m.Query), m.Found)).ShouldBeInRange(0.9, 1);
        meanwhile.ShouldAllBe(m => Ids(snapshot, m.Query).SequenceEqual(Ids(InCells, m.Query)));
    }

    [Fact]
    public async Task Cells_of_a_segment_that_is_gone_keep_no_other_waiting()
    {
        var (gone, next) = (Snapshot(Articles), Snapshot(Articles));
        var making = new CellMaking(CancellationToken.None);

        making.Follow(gone.Segments);
        making.Follow(next.Segments);
        await making.Done;

        next.Segments.ShouldHaveSingleItem().Cells.ShouldNotBeNull();
    }

    [Fact]
    public async Task Once_the_store_is_closed_no_cells_are_made()
    {
        using var closing = new CancellationTokenSource();
        var snapshot = Snapshot(Articles);
        var making = new CellMaking(closing.Token);
        await closing.CancelAsync();

        making.Follow(snapshot.Segments);
        await making.Done;

        snapshot.Segments.ShouldHaveSingleItem().LacksCells.ShouldBeTrue();
        Should.Throw<OperationCanceledException>(() => snapshot.Segments.Single().MakeCells(new ParallelOptions { CancellationToken = closing.Token }));
    }

    [Fact]
    public void What_is_found_in_cells_has_its_exact_score()
    {
        foreach (var query in Queries(5))
        {
            var found = InCells.ByVector(query, 10, new RetrievalQuery(""));

            found.ShouldBe(found.OrderByDescending(r => r.Score).ThenBy(r => r.Row));
            found.Select(r => r.Score).ShouldBe(found.Select(r => InCells.Cosine(r.Row, query)));
        }
    }

    [Fact]
    public void A_question_about_a_source_is_compared_with_all_of_that_source()
    {
        var filter = new RetrievalQuery("", ["rare"]);
        foreach (var query in Queries(5))
            InCells.ByVector(query, 10, filter).ShouldBe(Exact.ByVector(query, 10, filter));
    }

    [Fact]
    public void What_was_removed_is_not_found_in_its_cell()
    {
        var query = Queries(1).Single();
        var gone = Ids(InCells, query)[0];
        var after = InCells.Next([gone], [], 0);

        Ids(after, query).ShouldNotContain(gone, StringComparer.Ordinal);
        Shared(Ids(InCells, query).Where(id => id != gone).ToArray(), Ids(after, query)).ShouldBe(1);
    }

    [Fact]
    public void An_article_that_came_since_is_found_beside_the_cells()
    {
        var query = Queries(1).Single();
        var added = Part("new", "usual", [Array.ConvertAll(query, x => (Half)x)]);
        var after = InCells.Next([], [added], 0);

        after.Segments.Count().ShouldBe(2);
        Ids(after, query)[0].ShouldBe("new");
    }

    [Fact]
    public void Rows_that_are_all_the_same_share_a_cell()
    {
        var rows = new VectorRows(300, Dimensions);
        for (var row = 0; row < rows.Count; row++)
            rows.Set(row, VectorSearchTests.Vector(new Random(1), Dimensions, 0, 1));

        Should.NotThrow(() => new VectorCells(rows, new ParallelOptions()));
    }

    private static string[] Ids(SearchSnapshot snapshot, float[] query) =>
        [.. snapshot.ByVector(query, 20, new RetrievalQuery("")).Select(r => snapshot.ArticleOf(r.Row).Header.Id).Distinct(StringComparer.Ordinal)];

    private static double Shared(string[] all, string[] found) => all.Intersect(found, StringComparer.Ordinal).Count() / (double)all.Length;

    private IEnumerable<float[]> Queries(int count) => Enumerable.Range(0, count).Select(_ => Array.ConvertAll(Near(random), x => (float)x));

    private static Half[] Near(Random random)
    {
        var about = Topics[random.Next(Topics.Length)];
        var own = VectorSearchTests.Vector(random, Dimensions, 0, 0.7f);
        var sum = about.Zip(own, (a, b) => (float)a + (float)b).ToArray();
        var length = MathF.Sqrt(sum.Sum(x => x * x));
        return Array.ConvertAll(sum, x => (Half)(x / length));
    }

    private static SearchSnapshot Snapshot(int exactRows)
    {
        var seeded = new Random(20);
        var parts = Enumerable.Range(0, Articles).Select(i => Part($"a{i:0000}", i % 25 == 0 ? "rare" : "usual", [.. Enumerable.Range(0, ChunksAnArticle).Select(_ => Near(seeded))]));
        return SearchSnapshot.Empty(Dimensions, new RetrievalOptions { ExactRows = exactRows }).Next([], [.. parts], 0);
    }

    private static SearchSnapshot WithCells(SearchSnapshot snapshot)
    {
        foreach (var segment in snapshot.Segments)
            segment.MakeCells(new ParallelOptions());
        return snapshot;
    }

    private static SegmentPart Part(string id, string source, Half[][] vectors)
    {
        StoredChunk[] chunks = [.. vectors.Select((vector, i) => new StoredChunk(i, 1, 0, 0, 0, vector))];
        return new SegmentPart(new IndexedArticle(new StoredArticle(new ArticleHeader(id, "", source, null, null, null), [], chunks), new Vocabulary(), 0), chunks);
    }
}
