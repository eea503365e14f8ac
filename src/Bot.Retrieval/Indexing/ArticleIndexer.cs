using Bot.Corpus;
using Microsoft.Extensions.AI;

namespace Bot.Retrieval;

/// <summary>
/// Brings the store up to date with a collection of articles. Unchanged articles (same content hash) cost no embedding. Chunks of several articles
/// go through the encoder together, yet every article is committed by itself as soon as its vectors are there: after a kill the next run goes on from there.
/// </summary>
/// <param name="store">Where articles are kept.</param>
/// <param name="chunk">Cuts an article into chunks.</param>
/// <param name="encoder">Gives unit vectors of the store's size.</param>
/// <param name="options">Batch size.</param>
public sealed class ArticleIndexer(
    IArticleStore store,
    Func<Article, IReadOnlyList<Chunk>> chunk,
    IEmbeddingGenerator<string, Embedding<float>> encoder,
    RetrievalOptions options)
{
    private static readonly TimeSpan ElsewhereDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Makes the store hold exactly these articles of the articles folder, besides those that came by <see cref="AddAsync"/>. What is missing here is removed at the
    /// end, and only if the sequence was read to its end.
    /// </summary>
    /// <param name="articles">The whole folder; of articles with the same id the first counts.</param>
    /// <param name="progress">Told after every article.</param>
    /// <param name="cancellationToken">Ends the run; what is committed stays.</param>
    /// <exception cref="IndexException">Another process is indexing, or the disk is full or failed.</exception>
    public Task<IndexReport> IndexAsync(IEnumerable<Article> articles, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default) =>
        RunAsync(articles, ArticleOrigin.Folder, removeOthers: true, progress, cancellationToken);

    /// <summary>Adds or updates these articles and leaves all others as they are. One whose id belongs to the articles folder is left out, for the folder would overrule it.</summary>
    /// <param name="articles">New or changed articles; of articles with the same id the first counts.</param>
    /// <param name="progress">Told after every article.</param>
    /// <param name="cancellationToken">Ends the run; what is committed stays.</param>
    /// <exception cref="IndexException">Another process is indexing, or the disk is full or failed.</exception>
    public Task<IndexReport> AddAsync(IEnumerable<Article> articles, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default) =>
        RunAsync(articles, ArticleOrigin.Added, removeOthers: false, progress, cancellationToken);

    /// <summary>Embeds again whatever a <see cref="SqliteArticleStore.Rebuild"/> left without vectors, from the stored text.</summary>
    /// <param name="progress">Told after every article.</param>
    /// <param name="cancellationToken">Ends the run; what is committed stays.</param>
    /// <exception cref="IndexException">Another process is indexing, or the disk is full or failed.</exception>
    public Task<IndexReport> ReindexAsync(IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default) =>
        RunAsync(store.List().Where(a => !a.Indexed).Select(a => store.Find(a.Id)).OfType<Article>(), origin: null, removeOthers: false, progress, cancellationToken);

    private async Task<IndexReport> RunAsync(
        IEnumerable<Article> articles, ArticleOrigin? origin, bool removeOthers, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(articles);
        using var writer = store.BeginWriting();
        var run = new IndexingRun(writer, encoder, progress, store.List(), origin);
        var batch = new List<PendingArticle>();
        foreach (var article in articles)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!run.IsDue(article) || run.Cut(article, chunk) is not { } pending)
                continue;
            batch.Add(pending);
            if (batch.Sum(p => p.Chunks.Count) < options.EmbeddingBatch)
                continue;
            await run.EmbedAsync(batch, options.EmbeddingBatch, cancellationToken);
            batch.Clear();
        }

        await run.EmbedAsync(batch, options.EmbeddingBatch, cancellationToken);
        // What other writers have taken is waited for, and done here if they die over it.
        while (run.Elsewhere() is { Count: > 0 } elsewhere)
        {
            await Task.Delay(ElsewhereDelay, cancellationToken);
            await run.EmbedAsync(elsewhere, options.EmbeddingBatch, cancellationToken);
        }

        if (removeOthers)
            run.RemoveOthers();
        return run.Report();
    }
}
