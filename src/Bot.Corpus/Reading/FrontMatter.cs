namespace Bot.Corpus;

/// <summary>What is told of an article at the top of a Markdown file: YAML between two lines of <c>---</c>, or TOML between two lines of <c>+++</c>.</summary>
internal static class FrontMatter
{
    private const int MaxLength = 64 << 10;

    /// <summary>Fills the draft's fields and returns the text after the front matter; the whole text when there is none.</summary>
    public static string Read(string text, ArticleDraft draft)
    {
        var lines = new StringReader(text);
        var fence = lines.ReadLine()?.TrimEnd();
        if (fence is not ("---" or "+++"))
            return text;
        var written = new StringWriter();
        while (lines.ReadLine() is { } line)
        {
            if (line.TrimEnd() is var end && (end == fence || (fence == "---" && end == "...")))
            {
                Read(written.ToString(), fence, draft);
                return lines.ReadToEnd();
            }

            written.WriteLine(line);
        }

        draft.Reject($"opens a front matter with {fence} that is never closed; add a second line of {fence} after it.", 1);
        return "";
    }

    /// <summary>What a library says is wrong, in one short clause without the marks at its end.</summary>
    public static string Reason(string message, params char[] ends)
    {
        var clean = TextCleaner.Clean(message, new CleaningReport()).TrimEnd(ends);
        return clean.Length > 120 ? clean[..119] + "…" : clean;
    }

    private static void Read(string written, string fence, ArticleDraft draft)
    {
        if (written.Length > MaxLength)
            draft.Reject($"has a front matter of more than {MaxLength:N0} characters; move the text below the second {fence}.", 1);
        else if (fence == "---")
            YamlFrontMatter.Read(written, draft);
        else
            TomlFrontMatter.Read(written, draft);
    }
}
