using System.Runtime.InteropServices;

namespace Bot.Retrieval;

/// <summary>Terms as <see cref="Vocabulary"/> makes them, known by a 64-bit hash instead of a number of this process.</summary>
internal static class PostgresTerms
{
    /// <summary>The different terms of a text and how often each occurs.</summary>
    public static (Dictionary<long, int> Terms, int Length) Count(ReadOnlySpan<char> text)
    {
        var terms = new Dictionary<long, int>();
        var reader = new TermReader(text, stackalloc char[TermReader.LongestWord]);
        var length = 0;
        for (; reader.Next(); length++)
            CollectionsMarshal.GetValueRefOrAddDefault(terms, Hash(reader.Word), out _)++;
        return (terms, length);
    }

    /// <summary>The terms of a question and how often each is asked; see <see cref="Vocabulary.Terms"/>.</summary>
    public static Dictionary<long, int> Ask(string question)
    {
        var terms = new Dictionary<long, int>();
        foreach (var word in Vocabulary.Words(question))
            CollectionsMarshal.GetValueRefOrAddDefault(terms, Hash(word), out _)++;
        return terms;
    }

    // FNV-1a, 64 bits (RFC 9923), over the stem's UTF-16: among a million terms two collide with a chance of 3 in 100 million.
    private static long Hash(ReadOnlySpan<char> word)
    {
        Span<char> stem = stackalloc char[word.Length];
        word.CopyTo(stem);
        var hash = 14695981039346656037UL;
        foreach (var b in MemoryMarshal.AsBytes(stem[..PorterStemmer.Stem(stem)]))
            hash = unchecked((hash ^ b) * 1099511628211UL);
        return unchecked((long)hash);
    }
}
