using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>
/// Takes the marks out of a reply as it streams in: <c>[1]</c>, <c>[1][2]</c>, <c>[1, 3]</c>, <c>[2-4]</c>, <c>[^1]</c>, <c>【1†source】</c>, <c>［１］</c>. A mark may come in pieces;
/// what is open is held back until it is closed or cannot be one. Marks in code are removed and count for nothing.
/// </summary>
/// <param name="passages">How many passages there are; other numbers are no citations.</param>
internal sealed partial class MarkReader(int passages)
{
    private const string Openers = "[【［〔";
    private const string Closers = "]】］〕";

    // Longer brackets are text. A range of more passages than this is no citation of each.
    private const int LongestMark = 60;
    private const int LongestRange = 10;

    private readonly StringBuilder text = new();
    private readonly StringBuilder open = new();
    private readonly List<(int At, int Passage)> marks = [];
    private int backticks;
    private bool inFence;
    private bool inCode;
    private bool spaceOwed;

    /// <summary>The line so far, without its marks.</summary>
    public string Text => text.ToString();

    /// <summary>The marks of the line: where in <see cref="Text"/> they stood, and their passage.</summary>
    public IReadOnlyList<(int At, int Passage)> Marks => marks;

    /// <summary>Reads the next character of a line; not a line break.</summary>
    public void Add(char c)
    {
        if (c == '`')
        {
            Flush();
            backticks++;
            return;
        }

        EndBackticks();
        if (open.Length == 0 && !Openers.Contains(c, StringComparison.Ordinal))
        {
            Write(c);
            return;
        }

        if (open.Length > 0 && Openers.Contains(c, StringComparison.Ordinal))
            Flush();
        open.Append(c);
        if (Closers.Contains(c, StringComparison.Ordinal))
            Close();
        else if (open.Length > LongestMark)
            Flush();
    }

    /// <summary>Ends the line: what is open is text.</summary>
    public void EndLine()
    {
        EndBackticks();
        Flush();
        inCode = false;
    }

    /// <summary>Forgets the line; a code fence stays open.</summary>
    public void StartLine()
    {
        text.Clear();
        marks.Clear();
        spaceOwed = false;
    }

    private void EndBackticks()
    {
        if (backticks >= 3)
            inFence = !inFence;
        else if (backticks > 0)
            inCode = !inCode;
        backticks = 0;
    }

    private void Close()
    {
        if (Mark().Match(open.ToString()) is not { Success: true } mark)
        {
            Flush();
            return;
        }

        open.Clear();
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
            spaceOwed = true;
        }

        if (inFence || inCode)
            return;
        foreach (var number in Numbers(mark.Groups["numbers"].Value))
        {
            if (number >= 1 && number <= passages)
                marks.Add((text.Length, number));
        }
    }

    private void Flush()
    {
        foreach (var c in open.ToString())
            Write(c);
        open.Clear();
    }

    // A space before a mark is owed to the next word, not to a full stop.
    private void Write(char c)
    {
        if (spaceOwed && !char.IsWhiteSpace(c) && c is not ('.' or ',' or ';' or ':' or '!' or '?' or ')') && text.Length > 0)
            text.Append(' ');
        spaceOwed = false;
        text.Append(c);
    }

    private static IEnumerable<int> Numbers(string text)
    {
        foreach (Match part in Part().Matches(text))
        {
            var first = Number(part.Groups["first"].Value);
            var last = part.Groups["last"].Success ? Number(part.Groups["last"].Value) : first;
            for (var n = first; n <= last && n - first < LongestRange; n++)
                yield return n;
        }
    }

    // Digits of any script: １ is 1.
    private static int Number(string digits) => digits.Aggregate(0, (value, c) => (value * 10) + (int)CharUnicodeInfo.GetNumericValue(c));

    [GeneratedRegex(@"^.(\^|(passages?|sources?|documents?|docs?|articles?|refs?)[\s:#]*)?\s*(?<numbers>\d{1,3}(\s*([,;，、;–-]|and|&)\s*\d{1,3})*)\s*(†[^\]】］〕]*)?.$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"(?<first>\d{1,3})(\s*[–-]\s*(?<last>\d{1,3}))?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Part();
}
