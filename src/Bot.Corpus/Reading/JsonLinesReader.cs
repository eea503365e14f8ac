using System.Buffers;

namespace Bot.Corpus;

/// <summary>Reads one article a line. The file is streamed: only the line at hand is in memory, and no line longer than the limit.</summary>
internal static class JsonLinesReader
{
    public static IEnumerable<ArticleDraft> Read(string path, int maxLineBytes)
    {
        var draft = new ArticleDraft(path);
        if (Open(draft) is not { } stream)
        {
            yield return draft;
            yield break;
        }

        using (stream)
        {
            var any = false;
            using var lines = Lines(stream, maxLineBytes).GetEnumerator();
            for (var number = 1; Next(lines, draft); number++)
            {
                var bytes = lines.Current;
                if (bytes is not null && bytes.AsSpan().Trim(" \t\r"u8).IsEmpty)
                    continue;
                any = true;
                if (number == 1 && bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
                    draft.Reject("is UTF-16 text, and JSON Lines is UTF-8 by definition; save it as UTF-8.");
                else if (number == 1 && bytes is not null && TextFile.LooksBinary(bytes))
                    draft.Reject("is not a text file; write one JSON object a line.");
                if (draft.Rejected)
                    break;
                var article = new ArticleDraft(path, number);
                if (bytes is null)
                    article.Reject($"is longer than the {maxLineBytes:N0} bytes one article may have; shorten it or raise Corpus:MaxArticleBytes.");
                else if (TextFile.Decode(bytes, article) is { } json)
                    JsonArticle.Read(json, article);
                yield return article;
            }

            if (!any && !draft.Rejected)
                draft.Reject("is empty; write one JSON object a line into it or remove it.");
            if (draft.Rejected)
                yield return draft;
        }
    }

    private static FileStream? Open(ArticleDraft draft)
    {
        try
        {
            return File.OpenRead(draft.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            draft.Reject($"cannot be opened ({e.GetType().Name}); check that it still exists and its permissions.");
            return null;
        }
    }

    private static bool Next(IEnumerator<byte[]?> lines, ArticleDraft draft)
    {
        try
        {
            return lines.MoveNext();
        }
        catch (IOException e)
        {
            draft.Reject($"could not be read to its end ({e.GetType().Name}); read it again.");
            return false;
        }
    }

    // Null stands for a line over the limit, whose bytes were skipped.
    private static IEnumerable<byte[]?> Lines(Stream stream, int maxBytes)
    {
        var buffer = new byte[1 << 16];
        var line = new ArrayBufferWriter<byte>();
        var tooLong = false;
        var pending = false;
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            for (var start = 0; start < read;)
            {
                var end = Array.IndexOf(buffer, (byte)'\n', start, read - start);
                var piece = buffer.AsMemory(start, (end < 0 ? read : end) - start);
                tooLong |= line.WrittenCount + (long)piece.Length > maxBytes;
                if (!tooLong)
                    line.Write(piece.Span);
                pending = end < 0;
                start = end < 0 ? read : end + 1;
                if (end < 0)
                    continue;
                yield return tooLong ? null : line.WrittenSpan.ToArray();
                line.ResetWrittenCount();
                tooLong = false;
            }
        }

        if (pending)
            yield return tooLong ? null : line.WrittenSpan.ToArray();
    }
}
