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
        List<ArticleReading> readings = isThere ? [.. new ArticleReader(index.Settings.Corpus).Read(folder)] : [];
        List<string> problems = [.. readings.SelectMany(r => r.Problems).Where(p => p.Rejected || p.Line is not null || p.Path != folder).Select(p => p.ToString())];
        List<Article> articles = [.. readings.Select(r => r.Article).OfType<Article>()];

        var stored = index.Store.List();
        var current = stored.Where(a => a.Indexed && a.Origin == ArticleOrigin.Folder).ToDictionary(a => a.Id, a => a.ContentHash, StringComparer.Ordinal);
        var due = articles.Count(a => current.GetValueOrDefault(a.Id) != a.ContentHash);
        var waiting = stored.Count(a => !a.Indexed && (a.Origin == ArticleOrigin.Added || !isThere));
        var gone = isThere && stored.Where(a => a.Origin == ArticleOrigin.Folder).Select(a => a.Id).Except(articles.Select(a => a.Id), StringComparer.Ordinal).Any();
        if (due == 0 && waiting == 0 && !gone)
            return new SyncResult(null, problems);

        if (due + waiting > 0)
            begin(due + waiting, articles.Count + waiting);
        try
        {
            var report = new IndexReport(0, 0, 0, 0, 0, []);
            if (isThere)
                report = await index.Indexer.IndexAsync(articles, progress, cancellationToken);
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
