using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.Authentication;

/// <summary>
/// Reads a JSON Web Token more strictly than JWT libraries do: no name twice, every claim of its own JSON type, one audience, no key of the
/// token's own. Reading proves nothing yet; it costs little, so that most garbage ends here.
/// </summary>
internal static class TokenReader
{
    /// <summary>The only algorithms: RSA signatures with PKCS #1 padding.</summary>
    public static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    /// <summary>Header parameters that bring a key along, or change what the others mean. No issuer here writes them.</summary>
    private static readonly string[] s_forbidden = ["jwk", "jku", "x5u", "x5c", "crit", "b64", "zip", "enc", "cty"];

    /// <summary>Decoders also take padding and white space; a token has neither.</summary>
    private static readonly SearchValues<char> s_letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Exactly one of the two results is not null; the problem names no value of the token.</summary>
    public static (TokenClaims? Claims, string? Problem) Read(string token)
    {
        try
        {
            var parts = token.Split('.');
            if (parts.Length != 3 || parts.Any(part => part.Length == 0) || token.AsSpan().ContainsAnyExcept(s_letters))
                return (null, "it is not a signed JSON Web Token");
            using var header = Parse(parts[0]);
            using var payload = Parse(parts[1]);
            return Read(header.RootElement, payload.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return (null, "its header or payload is not base64url JSON without repeated names");
        }
    }

    private static JsonDocument Parse(string part) => JsonDocument.Parse(Base64Url.DecodeFromChars(part), s_strict);

    private static (TokenClaims? Claims, string? Problem) Read(JsonElement header, JsonElement payload)
    {
        if (header.ValueKind != JsonValueKind.Object || payload.ValueKind != JsonValueKind.Object)
            return (null, "its header or payload is not a JSON object");
        if (s_forbidden.FirstOrDefault(name => header.TryGetProperty(name, out _)) is { } forbidden)
            return (null, $"its header has {forbidden}");
        if (!TryText(header, "alg", out var algorithm) || algorithm is null || !Algorithms.Contains(algorithm))
            return (null, "its algorithm is not RS256, RS384 or RS512");
        if (!TryText(header, "typ", out var type) || (type is not null && !type.Equals("JWT", StringComparison.OrdinalIgnoreCase)))
            return (null, "its type is not JWT");
        if (!TryText(header, "kid", out var keyId) || keyId is null)
            return (null, "it names no key");
        if (!TryText(payload, "iss", out var issuer) || issuer is null)
            return (null, "it names no issuer");
        if (!TryText(payload, "aud", out var audience) || audience is null)
            return (null, "it has not exactly one audience");
        if (!TryNumber(payload, "exp", out var expires) || expires is null || !TryNumber(payload, "nbf", out var notBefore) || !TryNumber(payload, "iat", out var issuedAt))
            return (null, "its times are missing or not whole seconds");
        if (!TryText(payload, "serviceurl", out var serviceUrl))
            return (null, "its serviceurl is not a text");
        if (!TryText(payload, "ver", out var version) || !TryText(payload, "appid", out var appId) || !TryText(payload, "azp", out var authorizedParty))
            return (null, "its ver, appid or azp is not a text");
        return (new TokenClaims(algorithm, keyId, issuer, audience, expires.Value, notBefore, issuedAt, serviceUrl, version, appId, authorizedParty), null);
    }

    /// <summary>False when it is there but not a text with something in it.</summary>
    private static bool TryText(JsonElement from, string name, out string? text)
    {
        text = null;
        if (!from.TryGetProperty(name, out var value))
            return true;
        text = value.ValueKind == JsonValueKind.String ? TextOf(value) : null;
        return !string.IsNullOrWhiteSpace(text);
    }

    private static bool TryNumber(JsonElement from, string name, out long? number)
    {
        number = null;
        if (!from.TryGetProperty(name, out var value))
            return true;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var seconds))
            return false;
        number = seconds;
        return true;
    }

    // Half of a surrogate pair is valid JSON and no text.
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
