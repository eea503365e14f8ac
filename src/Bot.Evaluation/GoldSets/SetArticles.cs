using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Evaluation;

/// <summary>An article of a public set, in the fields that our own JSON Lines reader knows.</summary>
/// <param name="Id">A slug.</param>
/// <param name="Title">Headline, or null to take it from the text.</param>
/// <param name="Source">Publisher, or null.</param>
/// <param name="Date">ISO 8601 date, or null.</param>
/// <param name="Text">Paragraphs separated by blank lines.</param>
public sealed record SetArticle(string Id, string? Title, string? Source, string? Date, string Text);

/// <summary>Writes a public set's articles as the JSON Lines file that the indexer reads, so that they come in by the same door as all others.</summary>
public static class SetArticles
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes them, whole or not at all.</summary>
    /// <param name="path">The file; an older one is replaced.</param>
    /// <param name="articles">In any order.</param>
    public static void Write(string path, IEnumerable<SetArticle> articles)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var unfinished = $"{path}.{Environment.ProcessId}";
        File.WriteAllLines(unfinished, articles.Select(article => JsonSerializer.Serialize(article, Options)));
        File.Move(unfinished, path, overwrite: true);
    }
}
