using System.Collections.Frozen;

namespace Bot.Retrieval;

/// <summary>
/// Words that shape a question and say nothing of its subject; keyword search does not look for them. They stay in the index, where they only cost a
/// little space. Measured on SQuAD as open retrieval: MRR@10 .877 without them, .862 with.
/// </summary>
internal static class QuestionWords
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
    [
        "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "his", "how",
        "in", "into", "is", "it", "its", "not", "of", "on", "or", "she", "than", "that", "the", "their", "they", "this", "to", "was", "were", "what", "when",
        "where", "which", "who", "why", "will", "with",
    ], StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> word) => Lookup.Contains(word);
}
