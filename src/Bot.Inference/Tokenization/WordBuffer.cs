using System.Text;

namespace Bot.Inference;

/// <summary>The folded characters of the word being read, each with the run of the text it came from.</summary>
internal ref struct WordBuffer(Span<char> units, Span<int> starts, Span<int> ends)
{
    private readonly Span<char> units = units;
    private readonly Span<int> starts = starts;
    private readonly Span<int> ends = ends;

    public int Length { get; private set; }

    /// <summary>Counts on past the end of the buffer, where a word is too long to be kept.</summary>
    public int CodePoints { get; private set; }

    public int LastEnd { get; private set; }

    public readonly ReadOnlySpan<char> Text => units[..Length];

    public readonly int Start(int i) => starts[i];

    public readonly int End(int i) => ends[i];

    public void Add(char unit, int start, int end)
    {
        CodePoints++;
        Put(unit, start, end);
    }

    public void AddCodePoint(int codePoint, int start, int end)
    {
        CodePoints++;
        Span<char> pair = stackalloc char[2];
        var count = new Rune(codePoint).EncodeToUtf16(pair);
        for (var i = 0; i < count; i++)
            Put(pair[i], start, end);
    }

    /// <summary>A character that leaves no trace belongs to the one before it, so that a quoted word keeps its accents.</summary>
    public void Extend(int start, int end)
    {
        if (Length == 0 || LastEnd != start)
            return;
        LastEnd = end;
        if (Length <= units.Length)
            ends[Length - 1] = end;
    }

    public void Clear()
    {
        Length = 0;
        CodePoints = 0;
    }

    private void Put(char unit, int start, int end)
    {
        LastEnd = end;
        if (Length == units.Length)
            return;
        units[Length] = unit;
        starts[Length] = start;
        ends[Length++] = end;
    }
}
