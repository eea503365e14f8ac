using Bot.Corpus;
using Bot.Retrieval;

namespace Bot.Engine;

/// <summary>What bringing the index up to date with the articles folder did.</summary>
/// <param name="Report">Null when nothing had to be done.</param>
/// <param name="Problems">A sentence each: files that were not read, notes about the folder.</param>
internal sealed record SyncResult(IndexReport? Report, IReadOnlyList<string> Problems);

/// <summary>Brings the index up to date with the articles folder: new, changed and removed files.</summary>
internal static class FolderSync
{
    /// <summary>
    /// Reads the folder and indexes what changed. An index that answers already goes on answering when it cannot be written now, because another process is
    /// indexing or the disk is full: that is a problem in the result then. A folder that is not there changes nothing.
    /// </summary>
    /// <param name="index">What is brought up to date.</param>
    /// <param name="begin">Told how many articles are to be embedded, if any, and how many progress will be told of.</param>
    /// <param name="progress">Told after each article, unchanged ones included.</param>
    /// <param name="cancellationToken">Ends the work; what is committed stays.</param>
    public static async Task<SyncResult> RunAsync(ArticleIndex index, Action<int, int> begin, IProgress<IndexProgress> progress, CancellationToken cancellationToken)
    {
        var folder = index.Settings.Data.Articles;
        var isThere = Path.Exists(folder);
        var reader = new ArticleReader(index.Settings.Corpus);
        List<string> problems = [];
        // Only the hashes are kept; what is due is read again, so that not every text is in memory at once.
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var reading in isThere ? reader.Read(folder) : [])
        {
            problems.AddRange(reading.Problems.Where(p => p.Rejected || p.Line is not null || p.Path != folder).Select(p => p.ToString()));
            if (reading.Article is { } article)
                hashes.TryAdd(article.Id, article.ContentHash);
        }

        var stored = index.Store.List();
        var current = stored.Where(a => a.Indexed && a.Origin == ArticleOrigin.Folder).ToDictionary(a => a.Id, a => a.ContentHash, StringComparer.Ordinal);
        var due = hashes.Count(a => current.GetValueOrDefault(a.Key) != a.Value);
        var waiting = stored.Count(a => !a.Indexed && (a.Origin == ArticleOrigin.Added || !isThere));
        var gone = isThere && stored.Where(a => a.Origin == ArticleOrigin.Folder).Select(a => a.Id).Any(id => !hashes.ContainsKey(id));
        if (due == 0 && waiting == 0 && !gone)
            return new SyncResult(null, problems);

        if (due + waiting > 0)
            begin(due + waiting, hashes.Count + waiting);
        try
        {
            var report = new IndexReport(0, 0, 0, 0, 0, []);
            if (isThere)
                report = await index.Indexer.IndexAsync(reader.Read(folder).Select(r => r.Article).OfType<Article>(), progress, cancellationToken);
            if (waiting > 0)
            {
                var again = await index.Indexer.ReindexAsync(progress, cancellationToken);
                report = report with { Updated = report.Updated + again.Updated, EmbeddedChunks = report.EmbeddedChunks + again.EmbeddedChunks, Problems = [.. report.Problems, .. again.Problems] };
            }

            return new SyncResult(report, [.. problems, .. report.Problems]);
        }
        catch (IndexException e) when (current.Count > 0)
        {
            return new SyncResult(null, [.. problems, $"The index was not brought up to date, answers come from what it has: {e.Message}"]);
        }
    }
}
