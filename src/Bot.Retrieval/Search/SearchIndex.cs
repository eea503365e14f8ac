namespace Bot.Retrieval;

/// <summary>
/// The store's articles in memory, ready to search. Every query first asks the store, in microseconds, whether anything was committed since, by this
/// process or another, and if so reads the articles that changed; so what was removed is not found by the next query. About 4 KB a chunk.
/// </summary>
public sealed class SearchIndex
{
    private readonly Lock gate = new();
    private readonly SqliteArticleStore store;
    private readonly RetrievalOptions options;
    private readonly Vocabulary vocabulary = new();
    private readonly CellMaking cells;
    private readonly LargeMerge merge;
    private SearchSnapshot snapshot;
    private long version;
    private long generation = -1;

    /// <summary>Reads the whole store.</summary>
    /// <param name="store">Where the articles are; stays open as long as the index is used.</param>
    /// <param name="options">Decide how terms are weighed.</param>
    /// <exception cref="IndexException">The store cannot be read.</exception>
    public SearchIndex(SqliteArticleStore store, RetrievalOptions options)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        this.store = store;
        this.options = options;
        cells = new CellMaking(store.Closing);
        merge = new LargeMerge(store.Closing);
        version = store.DataVersion();
        snapshot = Reload(SearchSnapshot.Empty(store.Dimensions, options));
    }

    /// <summary>How many articles can be found now.</summary>
    public int ArticleCount => Current().Articles.Count;

    /// <summary>How many chunks can be found now.</summary>
    public int ChunkCount => Current().RowCount;

    internal int Dimensions => store.Dimensions;

    /// <summary>Ends when what is going on beside the questions is done: cells of large segments, and a merge of some, which the next question takes.</summary>
    internal Task Tended
    {
        get
        {
            lock (gate)
                return Task.WhenAll(cells.Done, merge.Done);
        }
    }

    internal List<int> Terms(string question) => vocabulary.Terms(question);

    /// <summary>The state after the latest commit.</summary>
    internal SearchSnapshot Current()
    {
        // Waiting for another thread's reload is meant: the old snapshot could still hold what was just removed.
        lock (gate)
        {
            if (merge.Take(snapshot) is { } merged)
                snapshot = Tend(merged);
            var latest = store.DataVersion();
            if (latest != version)
            {
                snapshot = Reload(snapshot);
                version = latest;
            }

            return snapshot;
        }
    }

    private SearchSnapshot Reload(SearchSnapshot before)
    {
        var changes = store.ReadChanges(generation, before.Articles.Count, before.Contains);
        var after = changes.Changed.Count > 0 || changes.Left is not null ? After(before, changes) : before;
        // Last: what could not be taken over is read again.
        generation = changes.Generation;
        return after;
    }

    private SearchSnapshot After(SearchSnapshot before, StoreChanges changes)
    {
        var gone = changes.Changed.Select(a => a.Header.Id).ToHashSet(StringComparer.Ordinal);
        if (changes.Left is { } left)
            gone.UnionWith(before.Articles.Select(a => a.Header.Id).Where(id => !left.Contains(id)));
        var read = new SegmentPart[changes.Changed.Count];
        Parallel.For(0, read.Length, i => read[i] = new SegmentPart(new IndexedArticle(changes.Changed[i], vocabulary, options.TitleWeight), changes.Changed[i].Chunks));
        return Tend(before.Next(gone, read, vocabulary.Count));
    }

    private SearchSnapshot Tend(SearchSnapshot current)
    {
        cells.Follow(current.Segments);
        merge.Follow(current);
        return current;
    }
}
