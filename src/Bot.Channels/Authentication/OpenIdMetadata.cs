using System.Security.Cryptography;
using System.Text.Json;
using Bot.Channels.Connector;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.Authentication;

/// <summary>A key that an issuer signs with.</summary>
/// <param name="Key">The public key.</param>
/// <param name="Endorsements">Channels that it may speak for; empty when its issuer names none.</param>
internal sealed record SigningKey(RsaSecurityKey Key, IReadOnlyList<string> Endorsements);

/// <summary>Fetches an issuer's OpenID metadata and the keys that it points to.</summary>
internal sealed class OpenIdMetadata(HttpClient http) : IDocumentRetriever
{
    /// <summary>Microsoft's key sets have some 40 KB; what is larger is something else.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>RSA keys below this are refused, as NIST SP 800-131A has it.</summary>
    private const int MinKeyBits = 2048;

    /// <summary>True for https, and for http on this machine: keys that came over an open line prove nothing.</summary>
    public static bool IsSafe(string address) => ServiceUrl.TryParse(address, out var url) && ServiceUrl.IsSafe(url);

    /// <summary>The usable keys by their id: RSA, for signatures, of a fair size, and with an id that no other key has.</summary>
    /// <exception cref="Exception">Anything: no answer, a wrong answer, no key in it.</exception>
    public async Task<Dictionary<string, SigningKey>> FetchAsync(string address, CancellationToken cancellationToken)
    {
        var metadata = await OpenIdConnectConfigurationRetriever.GetAsync(address, this, cancellationToken);
        var keys = (metadata.JsonWebKeySet?.Keys ?? [])
            .Where(key => key.Kty == JsonWebAlgorithmsKeyTypes.RSA && key.Use is null or "" or "sig" && !string.IsNullOrWhiteSpace(key.Kid) && key.KeySize >= MinKeyBits)
            .GroupBy(key => key.Kid, StringComparer.Ordinal)
            .Where(same => same.Count() == 1)
            .ToDictionary(same => same.Key, same => Read(same.Single()), StringComparer.Ordinal);
        return keys.Count > 0 ? keys : throw new InvalidDataException($"{address} leads to no usable key.");
    }

    /// <inheritdoc/>
    public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
    {
        if (!IsSafe(address))
            throw new InvalidDataException($"{address} is not https.");
        using var response = await http.GetAsync(new Uri(address), cancel);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(cancel);
    }

    private static SigningKey Read(JsonWebKey key)
    {
        // Built of modulus and exponent alone: whatever else the entry has, such as certificates, is not asked.
        var rsa = new RsaSecurityKey(new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(key.N), Exponent = Base64UrlEncoder.DecodeBytes(key.E) }) { KeyId = key.Kid };
        return new SigningKey(rsa, key.AdditionalData.TryGetValue("endorsements", out var endorsements) ? Texts(endorsements) : []);
    }

    private static List<string> Texts(object value) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)],
        IEnumerable<object> list => [.. list.OfType<string>()],
        _ => [],
    };
}
