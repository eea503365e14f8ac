namespace Bot.Corpus;

/// <summary>
/// Reads articles from files and folders: Markdown with front matter (.md, .markdown), plain text (.txt), JSON Lines (.jsonl), one JSON object (.json),
/// web pages (.html, .htm) and feeds (.rss, .atom, .xml). Bad content never throws: it becomes a <see cref="ArticleProblem"/> and the next article is read.
/// </summary>
/// <param name="options">Limits.</param>
public sealed class ArticleReader(CorpusOptions options)
{
    /// <summary>The extensions that are read, lower case with their dot.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".md", ".markdown", ".txt", ".jsonl", ".json", ".html", ".htm", ".rss", ".atom", ".xml"];

    /// <summary>Reads one file, or every article of a folder and its subfolders in ordinal order.</summary>
    /// <param name="path">File or folder.</param>
    /// <returns>One reading an article, lazily, and one for each note about a path; ids are kept apart within this call.</returns>
    public IEnumerable<ArticleReading> Read(string path) => Read([path]);

    /// <summary>Reads several files and folders as one collection.</summary>
    /// <param name="paths">Files and folders, in the order to read them.</param>
    /// <returns>As for one path; of two articles with one id the second is rejected, whichever path it came from.</returns>
    public IEnumerable<ArticleReading> Read(IEnumerable<string> paths)
    {
        var assembly = new ArticleAssembly(options);
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                foreach (var reading in ReadFolder(path, assembly))
                    yield return reading;
            }
            else
            {
                foreach (var draft in File.Exists(path) ? ReadFile(path) : [Missing(path)])
                    yield return assembly.Finish(draft);
            }
        }
    }

    private IEnumerable<ArticleReading> ReadFolder(string folder, ArticleAssembly assembly)
    {
        var tree = new FolderTree(folder);
        var read = false;
        foreach (var file in tree.Files())
        {
            read = true;
            foreach (var draft in ReadFile(file))
                yield return assembly.Finish(draft);
        }

        var notes = new ArticleDraft(folder);
        foreach (var (unreadable, reason) in tree.Unreadable)
            notes.Problems.Add(new ArticleProblem(unreadable, null, $"cannot be opened ({reason}); check its permissions.", Rejected: true));
        if (!read && notes.Problems.Count == 0)
            notes.Reject($"holds no articles; put files ending in {string.Join(", ", Extensions)} there.");
        if (tree.SkippedHidden + tree.SkippedUnknown > 0)
            notes.Warn($"skipped {Count(tree.SkippedUnknown, "file")} with other extensions than {string.Join(", ", Extensions)} and {Count(tree.SkippedHidden, "hidden entry", "hidden entries")}.");
        if (notes.Problems.Count > 0)
            yield return new ArticleReading(folder, null, notes.Cleaning, notes.Problems);
    }

    private IEnumerable<ArticleDraft> ReadFile(string path)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (extension == ".jsonl")
            return JsonLinesReader.Read(path, options.MaxArticleBytes);
        var draft = new ArticleDraft(path);
        if (!Extensions.Contains(extension, StringComparer.Ordinal))
            draft.Reject($"has an extension that is not read; use {string.Join(", ", Extensions)}.");
        else if (Bytes(draft) is { } bytes)
        {
            if (extension is ".rss" or ".atom" or ".xml")
                return FeedReader.Read(bytes, draft);
            Fill(draft, extension, bytes);
        }

        return [draft];
    }

    private static void Fill(ArticleDraft draft, string extension, byte[] bytes)
    {
        if (extension is ".html" or ".htm")
            HtmlReader.Read(bytes, draft);
        else if (TextFile.Decode(bytes, draft, mayBeOld: extension != ".json") is { } text)
            Fill(draft, extension, text);
    }

    private static void Fill(ArticleDraft draft, string extension, string text)
    {
        switch (extension)
        {
            case ".md" or ".markdown":
                MarkdownReader.Read(text, draft);
                break;
            case ".txt":
                PlainTextReader.Read(text, draft);
                break;
            case ".json":
                JsonArticle.Read(text, draft);
                break;
        }
    }

    private byte[]? Bytes(ArticleDraft draft)
    {
        try
        {
            var length = new FileInfo(draft.Path).Length;
            if (length > options.MaxArticleBytes)
            {
                draft.Reject($"has {length:N0} bytes, more than the {options.MaxArticleBytes:N0} one article may have; shorten it or raise Corpus:MaxArticleBytes.");
                return null;
            }

            var bytes = File.ReadAllBytes(draft.Path);
            if (bytes.Length == 0)
                draft.Reject("is empty; write an article into it or remove it.");
            return bytes.Length == 0 ? null : bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            draft.Reject($"cannot be opened ({e.GetType().Name}); check that it still exists and its permissions.");
            return null;
        }
    }

    private static ArticleDraft Missing(string path)
    {
        var draft = new ArticleDraft(path);
        draft.Reject("does not exist; check the path.");
        return draft;
    }

    private static string Count(int count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{count} {many ?? one + "s"}";
}
