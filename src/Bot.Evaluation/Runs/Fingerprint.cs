using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Evaluation;

/// <summary>Short names for what decides a result: equal fingerprints, equal results.</summary>
public static class Fingerprint
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The first 16 hex digits of the SHA-256 of the parts, each ended by a line feed.</summary>
    public static string Of(params IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => part + "\n")))))[..16];

    /// <summary>Of a corpus: every article's id and content hash, in the order of the ids.</summary>
    public static string OfCorpus(IEnumerable<(string Id, string ContentHash)> articles) =>
        Of(articles.OrderBy(article => article.Id, StringComparer.Ordinal).Select(article => $"{article.Id} {article.ContentHash}"));

    /// <summary>Of a question with its gold, and of the conversation that it follows: another gold answer is another result.</summary>
    /// <param name="question">A question of any kind of set.</param>
    /// <param name="earlier">The fingerprint of the turn that it follows, or null.</param>
    public static string OfQuestion<T>(T question, string? earlier = null) => Of(JsonSerializer.Serialize(question, Options), earlier ?? "");
}
