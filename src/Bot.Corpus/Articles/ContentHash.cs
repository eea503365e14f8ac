using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Bot.Corpus;

/// <summary>SHA-256 over an article's fields. Every field is length-prefixed, so text cannot move from one field to the next unnoticed.</summary>
internal static class ContentHash
{
    /// <summary>Lower-case hex digest; a null field and an empty one differ.</summary>
    public static string Of(
        string id, string title, string? source, string? author, PublicationDate? published, string? url, string? language, IReadOnlyList<string> paragraphs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in (ReadOnlySpan<string?>)[id, title, source, author, published?.ToString(), url, language])
            Append(hash, field);
        AppendNumber(hash, paragraphs.Count);
        foreach (var paragraph in paragraphs)
            Append(hash, paragraph);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string? field)
    {
        AppendNumber(hash, field?.Length ?? -1);
        // UTF-16 as it stands: UTF-8 would map every lone surrogate to the same bytes.
        hash.AppendData(MemoryMarshal.AsBytes(field.AsSpan()));
    }

    private static void AppendNumber(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
