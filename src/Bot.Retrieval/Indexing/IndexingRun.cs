using Bot.Corpus;
using Microsoft.Extensions.AI;

namespace Bot.Retrieval;

/// <summary>An article on its way through the encoder.</summary>
internal sealed record PendingArticle(Article Article, IReadOnlyList<Chunk> Chunks)
{
    public List<ReadOnlyMemory<float>> Vectors { get; } = [];
}

/// <summary>The state of one indexing run: what was there, what has been seen, what was done.</summary>
internal sealed class IndexingRun(
    IArticleWriter writer, IEmbeddingGenerator<string, Embedding<float>> encoder, IProgress<IndexProgress>? progress, IReadOnlyList<ArticleListing> stored, ArticleOrigin? origin)
{
    private readonly Dictionary<string, ArticleListing> stored = stored.ToDictionary(a => a.Id, StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<string> problems = [];
    private List<PendingArticle> elsewhere = [];
    private int added;
    private int updated;
    private int unchanged;
    private int removed;
    private int embedded;

    public bool IsDue(Article article)
    {
        if (!seen.Add(article.Id))
        {
            problems.Add($"Article {article.Id} (\"{article.Title}\") has the same id as an earlier one and was left out; give it an id of its own.");
            return false;
        }

        if (!stored.TryGetValue(article.Id, out var known))
            return true;
        var same = known.Indexed && known.ContentHash == article.ContentHash;
        if (origin == ArticleOrigin.Added && known.Origin == ArticleOrigin.Folder && !same)
        {
            problems.Add($"Article {article.Id} (\"{article.Title}\") has the id of one in the articles folder and was left out; change the file there, or give this one another id.");
            return false;
        }

        if (!same || (origin == ArticleOrigin.Folder && known.Origin != origin))
            return true;
        unchanged++;
        Tell(article);
        return false;
    }

    public PendingArticle? Cut(Article article, Func<Article, IReadOnlyList<Chunk>> chunk)
    {
        try
        {
            return new PendingArticle(article, chunk(article));
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            problems.Add($"Article {article.Id} (\"{article.Title}\") could not be cut into chunks ({error.Message.TrimEnd('.')}) and was left out.");
            return null;
        }
    }

    /// <summary>Embeds the chunks of those articles that no other writer has, in batches; commits each article when its last chunk is done.</summary>
    public async Task EmbedAsync(IReadOnlyList<PendingArticle> due, int batchSize, CancellationToken cancellationToken)
    {
        var articles = Take(due);
        var waiting = new Queue<PendingArticle>(articles);
        foreach (var batch in articles.SelectMany(a => a.Chunks.Select(c => (Article: a, c.EmbeddedText))).Chunk(batchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var vectors = await encoder.GenerateAsync(batch.Select(b => b.EmbeddedText), cancellationToken: cancellationToken);
            if (vectors.Count != batch.Length)
                throw new InvalidOperationException($"The encoder gave {vectors.Count} vectors for {batch.Length} texts.");
            embedded += batch.Length;
            for (var i = 0; i < batch.Length; i++)
                batch[i].Article.Vectors.Add(vectors[i].Vector);
            CommitComplete(waiting);
        }

        CommitComplete(waiting);
        writer.Release();
    }

    /// <summary>The articles that other writers had taken, once.</summary>
    public List<PendingArticle> Elsewhere()
    {
        var others = elsewhere;
        elsewhere = [];
        return others;
    }

    public void RemoveOthers()
    {
        foreach (var id in stored.Values.Where(a => a.Origin == ArticleOrigin.Folder && !seen.Contains(a.Id)).Select(a => a.Id).Order(StringComparer.Ordinal))
        {
            if (writer.Remove(id))
                removed++;
        }
    }

    public IndexReport Report() => new(added, updated, unchanged, removed, embedded, problems);

    private List<PendingArticle> Take(IReadOnlyList<PendingArticle> due)
    {
        if (due.Count == 0)
            return [];
        var mine = new List<PendingArticle>();
        foreach (var (pending, claim) in due.Zip(writer.Take([.. due.Select(d => d.Article)])))
        {
            if (claim == Claim.Done)
            {
                unchanged++;
                Tell(pending.Article);
            }
            else
            {
                (claim == Claim.Mine ? mine : elsewhere).Add(pending);
            }
        }

        return mine;
    }

    private void CommitComplete(Queue<PendingArticle> waiting)
    {
        while (waiting.TryPeek(out var next) && next.Vectors.Count == next.Chunks.Count)
        {
            waiting.Dequeue();
            Commit(next);
        }
    }

    private void Commit(PendingArticle pending)
    {
        try
        {
            writer.Upsert(pending.Article, pending.Chunks, pending.Vectors, origin ?? stored[pending.Article.Id].Origin);
        }
        catch (ArgumentException error)
        {
            problems.Add($"Article {pending.Article.Id} (\"{pending.Article.Title}\") was left out: {error.Message}");
            return;
        }

        if (stored.ContainsKey(pending.Article.Id))
            updated++;
        else
            added++;
        Tell(pending.Article);
    }

    private void Tell(Article article) => progress?.Report(new IndexProgress(added + updated + unchanged, embedded, added + updated, article.Id));
}
