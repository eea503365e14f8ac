using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Bot.Corpus;

namespace Bot.Retrieval;

/// <summary>
/// SHA-256 of what is stored of an article. A database checks how its pages hang together, not what stands in them, so without this a flipped bit would be read
/// as text or as a vector.
/// </summary>
internal static class StoredSum
{
    /// <summary>Of everything but chunks and vectors.</summary>
    public static byte[] OfText(ArticleHeader header, string? language, string contentHash, ArticleOrigin origin, IReadOnlyList<Paragraph> paragraphs)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in (ReadOnlySpan<string?>)[header.Id, header.Title, header.Source, header.Author, header.Published?.ToString(), header.Url, language, contentHash])
            Add(sum, text);
        Add(sum, (int)origin);
        foreach (var paragraph in paragraphs)
        {
            Add(sum, paragraph.Number);
            Add(sum, paragraph.Text);
        }

        return sum.GetHashAndReset();
    }

    /// <summary>Of chunks and vectors, in order of ordinal.</summary>
    public static byte[] OfChunks(IReadOnlyList<StoredChunk> chunks)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var chunk in chunks)
        {
            foreach (var number in (ReadOnlySpan<int>)[chunk.Ordinal, chunk.FirstParagraph, chunk.LastParagraph, chunk.Start, chunk.Length])
                Add(sum, number);
            sum.AppendData(MemoryMarshal.AsBytes<Half>(chunk.Embedding));
        }

        return sum.GetHashAndReset();
    }

    private static void Add(IncrementalHash sum, int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        sum.AppendData(bytes);
    }

    // The length first, so that no two different articles read alike; in UTF-8, for that is what the database keeps.
    private static void Add(IncrementalHash sum, string? text)
    {
        var bytes = text is null ? null : Encoding.UTF8.GetBytes(text);
        Add(sum, bytes?.Length ?? -1);
        sum.AppendData(bytes.AsSpan());
    }
}
