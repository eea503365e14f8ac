using System.Collections.Concurrent;

namespace Bot.Retrieval;

/// <summary>
/// Numbers the terms of a collection. Grows while articles are read, and may be asked by queries meanwhile; a term keeps its number for the life of the process.
/// </summary>
internal sealed class Vocabulary(Stemming stemming)
{
    private const int StopWord = -1;

    // Words as written lead to the term directly, so that each different word is stemmed once.
    private readonly ConcurrentDictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> terms = new(StringComparer.Ordinal);
    private readonly Lock growing = new();
    private int count;

    /// <summary>Upper bound of the numbers given so far.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Counts the terms of a text into <paramref name="frequencies"/>; returns how many there were.</summary>
    public int Collect(ReadOnlySpan<char> text, Dictionary<int, float> frequencies, float weight)
    {
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        var reader = new TermReader(text, stackalloc char[TermReader.LongestWord]);
        var length = 0;
        while (reader.Next())
        {
            if (!lookup.TryGetValue(reader.Word, out var term))
                term = Add(reader.Word);
            if (term == StopWord)
                continue;
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(frequencies, term, out _) += weight;
            length++;
        }

        return length;
    }

    /// <summary>The known terms of a question in order, repeated as often as they are asked.</summary>
    public List<int> Terms(ReadOnlySpan<char> question)
    {
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        var reader = new TermReader(question, stackalloc char[TermReader.LongestWord]);
        var found = new List<int>();
        while (reader.Next())
        {
            if (lookup.TryGetValue(reader.Word, out var term) || terms.TryGetValue(Stem(reader.Word), out term))
            {
                if (term != StopWord)
                    found.Add(term);
            }
        }

        return found;
    }

    private int Add(ReadOnlySpan<char> word)
    {
        var surface = word.ToString();
        var stem = Stem(word);
        lock (growing)
        {
            if (!terms.TryGetValue(stem, out var term))
                terms[stem] = term = count++;
            words[surface] = term;
            return term;
        }
    }

    private string Stem(ReadOnlySpan<char> word)
    {
        Span<char> copy = stackalloc char[TermReader.LongestWord + 1];
        word.CopyTo(copy);
        return stemming switch
        {
            Stemming.Porter => copy[..PorterStemmer.Stem(copy[..word.Length])].ToString(),
            Stemming.S => copy[..SStemmer.Stem(copy, word.Length)].ToString(),
            _ => word.ToString(),
        };
    }
}

internal enum Stemming
{
    None,
    S,
    Porter,
}
