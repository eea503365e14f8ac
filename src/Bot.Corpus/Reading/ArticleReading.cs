namespace Bot.Corpus;

/// <summary>What came of reading one article, or of a path that holds none.</summary>
/// <param name="Path">The file as it was found; for a note about a folder, the folder.</param>
/// <param name="Article">The article, or null when it was rejected or the reading only carries a note.</param>
/// <param name="Cleaning">What was removed from it.</param>
/// <param name="Problems">Empty when all is well; at least one when <paramref name="Article"/> is null.</param>
public sealed record ArticleReading(string Path, Article? Article, CleaningReport Cleaning, IReadOnlyList<ArticleProblem> Problems);

/// <summary>Something wrong with an article, as one sentence for the person who can mend it.</summary>
/// <param name="Path">The file or folder.</param>
/// <param name="Line">Line in the file, from 1, or null when no one line is to blame.</param>
/// <param name="Message">What is wrong and what to do, without the place.</param>
/// <param name="Rejected">True when the article was not read because of this; false for a warning.</param>
public sealed record ArticleProblem(string Path, int? Line, string Message, bool Rejected)
{
    /// <summary>The whole sentence: <c>news/a.md, line 3: …</c>.</summary>
    public override string ToString() => $"{Place(Path, Line)}: {Message}";

    // File names are data too: one may hold escape sequences or line breaks.
    internal static string Place(string path, int? line)
    {
        var name = TextCleaner.Clean(path, new CleaningReport());
        return line is null ? name : $"{name}, line {line}";
    }
}
