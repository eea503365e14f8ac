using System.Text.RegularExpressions;

namespace Bot.Corpus;

/// <summary>Reads plain text: an optional breadcrumb, title and byline, then paragraphs between blank lines or, where there are none, a line each.</summary>
internal static class PlainTextReader
{
    // Linear in the text, whatever the text.
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static readonly Regex LineBreaks = new(@"\r\n?|\u0085|\u2028|\f|\v", Linear);

    private static readonly Regex BlankLines = new(@"\n[^\S\n]*(?:\n[^\S\n]*)+|\u2029", Linear);

    private static readonly Regex SentenceEnd = new(@"[.!?…:;。！？][""'”’»)\]]*$", Linear);

    private static readonly Regex Breadcrumb = new(@"^[\p{Lu}\d][^./>»|]{0,30}(?:\s[/>»|›]\s[\p{Lu}\d][^./>»|]{0,30}){1,5}$", Linear);

    // By Ann Lee and Bob Roe in Geneva (Daily News) Updated: 2016-11-01 10:29; everything after the names may be missing.
    private static readonly Regex Byline = new(
        @"^(By|BY)\s+(?<author>[^(),:;!?\d]{2,60}?((,| and)\s[^(),:;!?\d]{2,40}?){0,3})(\s+in\s+[^().,:;!?\d]{2,40}?)?"
        + @"\s*(\((?<source>[^()]{2,60})\))?\s*([|•·-]?\s*(Updated|Published|Posted|Last updated):?\s*(?<date>[^()]{6,40}))?$",
        Linear);

    private static readonly Regex PersonName = new(@"^\p{Lu}[\p{L}'’.-]*(?:\s(?:(?:de|van|von|der|al|bin|and|el|la)|\p{Lu}[\p{L}'’.-]*)){1,5}$", Linear);

    // A hyphen before a number may be a minus, and one without a space after it is part of a word.
    private static readonly Regex Bullet = new(@"^(?:[•‣◦▪▫●○■□∙·]\s*[^\s•*·-]|\*\s+[^\s•*·-]|-\s+[^\s\d•*·-])", Linear);

    private static readonly Regex Separators = new(@"[-_\s]+", Linear);

    private const int LongestTitle = 150;

    // Text wrapped by an editor or mail program stays below this; a longer line is a whole paragraph.
    private const int LongestWrappedLine = 120;

    public static void Read(string text, ArticleDraft draft)
    {
        var paragraphs = Paragraphs(text);
        if (paragraphs.Count > 1 && paragraphs[0].Length <= LongestTitle && Breadcrumb.IsMatch(paragraphs[0]))
        {
            draft.Cleaning.Add(Removal.Navigation);
            paragraphs.RemoveAt(0);
        }

        if (draft.Title is null)
        {
            var titled = paragraphs.Count > 1 && IsTitle(paragraphs[0]);
            draft.Title = titled ? paragraphs[0] : TitleFromFileName(draft.Path);
            if (titled)
                paragraphs.RemoveAt(0);
        }

        if (paragraphs.Count > 1 && TryReadByline(paragraphs[0], draft))
            paragraphs.RemoveAt(0);
        if (paragraphs.Count > 3 && IsTrailingMenu(paragraphs))
        {
            draft.Cleaning.Add(Removal.Navigation);
            paragraphs.RemoveAt(paragraphs.Count - 1);
        }

        foreach (var paragraph in paragraphs)
            draft.AddParagraph(paragraph);
    }

    /// <summary>The paragraphs of a text without markup, line breaks inside them replaced by spaces.</summary>
    public static List<string> Paragraphs(string text)
    {
        var blocks = BlankLines.Split(LineBreaks.Replace(text, "\n").Trim())
            .Select(block => block.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(block => block.Length > 0)
            .ToList();
        return ListParagraphs.Join(blocks.SelectMany(block => LinesAreParagraphs(block, alone: blocks.Count == 1) ? block : Unwrapped(block)).Select(Piece));
    }

    /// <summary>The text without the bullet at its start, if it has one.</summary>
    public static string WithoutBullet(string text) => Bullet.IsMatch(text) ? text[1..].TrimStart() : text;

    private static TextPiece Piece(string paragraph) => new(WithoutBullet(paragraph), InList: Bullet.IsMatch(paragraph));

    // A bullet begins a paragraph where its list begins the block or follows a colon; elsewhere it is a dash that came to stand first on its line.
    private static IEnumerable<string> Unwrapped(string[] lines)
    {
        var first = Array.FindIndex(lines, line => Bullet.IsMatch(line));
        var isList = first == 0 || (first > 0 && ListParagraphs.IsLeadIn(lines[first - 1]));
        var start = 0;
        for (var i = 1; i <= lines.Length; i++)
        {
            if (i < lines.Length && !(isList && Bullet.IsMatch(lines[i])))
                continue;
            yield return string.Join(' ', lines[start..i]);
            start = i;
        }
    }

    private static bool LinesAreParagraphs(string[] lines, bool alone)
    {
        if (Array.Exists(lines, line => line.Length > LongestWrappedLine))
            return true;
        if (!alone)
            return false;
        // No blank line anywhere: a line is a paragraph unless the lines fill a column and mostly end inside a sentence.
        var inner = lines[..^1];
        return inner.Length < 2 || inner.Average(line => line.Length) < 50 || inner.Count(line => SentenceEnd.IsMatch(line)) * 2 > inner.Length;
    }

    internal static bool IsTitle(string text) => text.Length <= LongestTitle && !SentenceEnd.IsMatch(text) && text.Any(char.IsLetterOrDigit) && !Byline.IsMatch(text);

    internal static string TitleFromFileName(string path)
    {
        var words = Separators.Replace(Path.GetFileNameWithoutExtension(path), " ").Trim();
        return words.Length == 0 ? Path.GetFileName(path) : char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static bool TryReadByline(string text, ArticleDraft draft)
    {
        if (text.Length > LongestTitle || Byline.Match(text) is not { Success: true } byline)
            return false;
        var source = byline.Groups["source"];
        var date = byline.Groups["date"];
        // A bare "By …" must at least look like a name, or it is the start of a sentence.
        if (!source.Success && !date.Success && !PersonName.IsMatch(byline.Groups["author"].Value))
            return false;
        if (date.Success && PublicationDate.TryParseLoosely(date.Value, out var published))
            draft.Published ??= published.ToString();
        else if (date.Success)
            return false;
        draft.Author ??= byline.Groups["author"].Value;
        if (source.Success)
            draft.Source ??= source.Value;
        return true;
    }

    // Pages copied as text often end in the heading of the next box on the page: a word or three without a full stop, after prose.
    private static bool IsTrailingMenu(List<string> paragraphs) =>
        paragraphs[^1].Length <= 30 && paragraphs[^1].Split(' ').Length <= 3 && paragraphs[^1].All(c => char.IsLetter(c) || c == ' ')
        && paragraphs.SkipLast(1).Count(p => SentenceEnd.IsMatch(p)) * 4 >= (paragraphs.Count - 1) * 3;
}
