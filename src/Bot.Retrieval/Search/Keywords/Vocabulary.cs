using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Bot.Retrieval;

/// <summary>
/// Numbers the terms of a collection. Grows while articles are read, and may be asked by queries meanwhile; a term keeps its number for the life of the process.
/// </summary>
internal sealed class Vocabulary
{
    /// <summary>Stands for a question's word that no article has.</summary>
    public const int Unknown = -1;

    // Words as written lead to the term directly, so that each different word is stemmed once.
    private readonly ConcurrentDictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> terms = new(StringComparer.Ordinal);
    private readonly Lock growing = new();
    private int count;

    /// <summary>Upper bound of the numbers given so far.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Adds <paramref name="weight"/> to the frequency of each of a text's terms; returns how many there were.</summary>
    public int Collect(ReadOnlySpan<char> text, Dictionary<int, float> frequencies, float weight)
    {
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        var reader = new TermReader(text, stackalloc char[TermReader.LongestWord]);
        var length = 0;
        while (reader.Next())
        {
            if (!lookup.TryGetValue(reader.Word, out var term))
                term = Add(reader.Word);
            CollectionsMarshal.GetValueRefOrAddDefault(frequencies, term, out _) += weight;
            length++;
        }

        return length;
    }

    /// <summary>
    /// The terms of a question in order, repeated as often as they are asked, without question words unless there is nothing else.
    /// <c>WHO</c> and <c>IT</c> in capitals are names, except where everything is in capitals.
    /// </summary>
    public List<int> Terms(string question) => Words(question).ConvertAll(word => Find(word));

    /// <summary>The words behind <see cref="Terms"/>, not yet stemmed.</summary>
    public static List<string> Words(string question)
    {
        var shouted = !question.Any(char.IsLower);
        var reader = new TermReader(question, stackalloc char[TermReader.LongestWord]);
        List<string> subject = [], all = [];
        while (reader.Next())
        {
            var word = reader.Word.ToString();
            all.Add(word);
            if (!QuestionWords.Contains(reader.Word) || (reader.IsCapitals && !shouted))
                subject.Add(word);
        }

        return subject.Count > 0 ? subject : all;
    }

    private int Find(ReadOnlySpan<char> word)
    {
        if (words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var term) || terms.TryGetValue(Stem(word), out term))
            return term;
        return Unknown;
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

    private static string Stem(ReadOnlySpan<char> word)
    {
        Span<char> copy = stackalloc char[word.Length];
        word.CopyTo(copy);
        return copy[..PorterStemmer.Stem(copy)].ToString();
    }
}
