using System.Runtime.InteropServices;
using Bot.Corpus;
using Microsoft.Data.Sqlite;

namespace Bot.Retrieval;

/// <summary>An article's own columns as they stand in the file; paragraphs and chunks are read by its key.</summary>
internal sealed record ArticleRow(long Key, ArticleHeader Header, string? Language, string ContentHash, ArticleOrigin Origin, bool Indexed)
{
    /// <summary>What <see cref="Read"/> expects first in a row.</summary>
    public const string Columns = "key, id, title, source, author, published, url, language, content_hash, origin, indexed";

    /// <summary>The columns that come after <see cref="Columns"/> in queries that check sums.</summary>
    public const string SumColumns = "text_sum, chunk_sum";

    public static ArticleRow Read(SqliteDataReader reader) => new(
        reader.GetInt64(0),
        new ArticleHeader(reader.GetString(1), reader.GetString(2), reader.TextOrNull(3), reader.TextOrNull(4), Date(reader.TextOrNull(5)), reader.TextOrNull(6)),
        reader.TextOrNull(7),
        reader.GetString(8),
        (ArticleOrigin)reader.GetInt32(9),
        reader.GetBoolean(10));

    public List<Paragraph> Paragraphs(SqliteConnection connection)
    {
        using var command = connection.Prepare("SELECT number, text FROM paragraph WHERE article = $key ORDER BY number", ("$key", Key));
        using var reader = command.ExecuteReader();
        var paragraphs = new List<Paragraph>();
        while (reader.Read())
            paragraphs.Add(new Paragraph(Header.Id, reader.GetInt32(0), reader.GetString(1)));
        return paragraphs;
    }

    public List<StoredChunk> Chunks(SqliteConnection connection)
    {
        using var command = connection.Prepare(
            "SELECT ordinal, first_paragraph, last_paragraph, start, length, embedding FROM chunk WHERE article = $key ORDER BY ordinal", ("$key", Key));
        using var reader = command.ExecuteReader();
        var chunks = new List<StoredChunk>();
        while (reader.Read())
        {
            var embedding = MemoryMarshal.Cast<byte, Half>(reader.GetFieldValue<byte[]>(5)).ToArray();
            chunks.Add(new StoredChunk(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), embedding));
        }

        return chunks;
    }

    public byte[] TextSum(IReadOnlyList<Paragraph> paragraphs) => StoredSum.OfText(Header, Language, ContentHash, Origin, paragraphs);

    public static PublicationDate? Date(string? text) => PublicationDate.TryParse(text, out var date) ? date : null;
}
