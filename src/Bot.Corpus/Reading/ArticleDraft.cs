namespace Bot.Corpus;

/// <summary>What a format's reader found, before it is checked and becomes an <see cref="Article"/>.</summary>
internal sealed class ArticleDraft(string path, int? line = null)
{
    public string Path { get; } = path;

    /// <summary>The line of a file of many articles; null where the file is the article.</summary>
    public int? Line { get; } = line;

    public string? Id { get; set; }

    public string? Title { get; set; }

    public string? Source { get; set; }

    public string? Author { get; set; }

    public string? Published { get; set; }

    public string? Url { get; set; }

    public string? Language { get; set; }

    public List<string> Paragraphs { get; } = [];

    public CleaningReport Cleaning { get; } = new();

    public List<ArticleProblem> Problems { get; } = [];

    public bool Rejected => Problems.Exists(p => p.Rejected);

    public void Warn(string message, int? line = null) => Problems.Add(new ArticleProblem(Path, line ?? Line, message, Rejected: false));

    public void Reject(string message, int? line = null) => Problems.Add(new ArticleProblem(Path, line ?? Line, message, Rejected: true));

    /// <summary>Adds a paragraph if anything visible is left of it after cleaning.</summary>
    public void AddParagraph(string text)
    {
        var clean = TextCleaner.Clean(text, Cleaning);
        if (clean.Length > 0)
            Paragraphs.Add(clean);
    }
}
