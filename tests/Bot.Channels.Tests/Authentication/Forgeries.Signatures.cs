using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Channels.Tests.Authentication;

internal static partial class Forgeries
{
    private static void AddAlgorithms()
    {
        foreach (var none in new[] { "none", "None", "NONE", "nOnE" })
        {
            AddHeader($"algorithm {none}: with a signature", header => header.Replace("RS256", none, StringComparison.Ordinal));
            AddHeader($"algorithm {none}: without", header => header.Replace("RS256", none, StringComparison.Ordinal), _ => _ => []);
        }

        foreach (var (name, secret) in new (string, Func<byte[]>)[]
        {
            ("in PEM", () => Encoding.ASCII.GetBytes(FakeIssuer.First.ExportSubjectPublicKeyInfoPem())),
            ("in PEM with a last line", () => Encoding.ASCII.GetBytes($"{FakeIssuer.First.ExportSubjectPublicKeyInfoPem()}\n")),
            ("in DER", FakeIssuer.First.ExportSubjectPublicKeyInfo),
            ("as a modulus", () => FakeIssuer.First.ExportParameters(false).Modulus!),
            ("as the key set has it", () => Encoding.ASCII.GetBytes(FakeIssuer.Jwk(FakeIssuer.First, "first", "msteams", "webchat").ToJsonString())),
        })
        {
            AddHeader($"algorithm HS256: the secret is the public key {name}", header => header.Replace("RS256", "HS256", StringComparison.Ordinal), _ => content => HMACSHA256.HashData(secret(), content));
        }

        AddHeader("algorithm HS512: the secret is the public key", header => header.Replace("RS256", "HS512", StringComparison.Ordinal), _ => content => HMACSHA512.HashData(FakeIssuer.First.ExportSubjectPublicKeyInfo(), content));
        AddHeader("algorithm HS256: the secret of a symmetric key in the key set", header => header.Replace("RS256", "HS256", StringComparison.Ordinal).Replace("\"first\"", "\"symmetric\"", StringComparison.Ordinal), _ => content => HMACSHA256.HashData(s_secret, content));
        AddHeader("algorithm PS256", header => header.Replace("RS256", "PS256", StringComparison.Ordinal), _ => content => FakeIssuer.First.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
        AddHeader("algorithm PS256 that says RS256", header => header, _ => content => FakeIssuer.First.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
        AddHeader("algorithm ES256: an elliptic key in the key set", header => header.Replace("RS256", "ES256", StringComparison.Ordinal).Replace("\"first\"", "\"elliptic\"", StringComparison.Ordinal), _ => content => s_elliptic.SignData(content, HashAlgorithmName.SHA256));
        AddHeader("algorithm SHA-1 that says RS256", header => header, _ => content => FakeIssuer.First.SignData(content, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1));
        AddHeader("algorithm RS256 that says RS512", header => header.Replace("RS256", "RS512", StringComparison.Ordinal));
        foreach (var json in new[] { "\"RS1\"", "\"rs256\"", "\"RS256 \"", "\"EdDSA\"", "\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"", "\"\"", "null", "256", "[\"RS256\"]", "{}" })
            AddHeader($"algorithm {json}", header => header.Replace("\"RS256\"", json, StringComparison.Ordinal));
        AddHeader("algorithm: missing", header => header.Replace("\"alg\":\"RS256\",", "", StringComparison.Ordinal));
        AddHeader("algorithm: twice, none first", header => $"{{\"alg\":\"none\",{header[1..]}");
        AddHeader("algorithm: twice, none last", header => $"{header[..^1]},\"alg\":\"none\"}}");
    }

    private static void AddKeys()
    {
        foreach (var json in new[] { "\"nobody\"", "\"\"", "\" \"", "null", "1", "[\"first\"]", "\"FIRST\"", "\"first \"", "\"../first\"", "\"' OR 1=1 --\"", $"\"{new string('k', 4000)}\"" })
            AddHeader($"kid {(json.Length > 100 ? "of 4,000 letters" : json)}", header => header.Replace("\"kid\":\"first\"", $"\"kid\":{json}", StringComparison.Ordinal));
        AddHeader("kid: missing", header => header.Replace("\"kid\":\"first\",", "", StringComparison.Ordinal));
        AddHeader("kid: twice", header => $"{{\"kid\":\"second\",{header[1..]}");
        AddHeader("kid of another key of the issuer's", header => header.Replace("\"first\"", "\"second\"", StringComparison.Ordinal));
        foreach (var kid in new[] { "encryption", "short", "ambiguous" })
            AddHeader($"kid of a key that is {kid}", header => header.Replace("\"first\"", $"\"{kid}\"", StringComparison.Ordinal), _ => SignedBot.Rs256(kid == "short" ? s_short : FakeIssuer.First));
        AddHeader("signed by another key", header => header, _ => SignedBot.Rs256(FakeIssuer.Stranger));

        var stranger = FakeIssuer.Jwk(FakeIssuer.Stranger, "first", "msteams");
        foreach (var (name, json) in new[]
        {
            ("jwk", stranger.ToJsonString()), ("jku", "\"http://127.0.0.1:9/keys\""), ("x5u", "\"https://example.com/cert\""), ("x5c", "[\"MIIB\"]"),
            ("crit", "[\"exp\"]"), ("b64", "false"), ("zip", "\"DEF\""), ("cty", "\"JWT\""),
        })
        {
            AddHeader($"header {name}: signed by another key", header => $"{header[..^1]},\"{name}\":{json}}}", _ => SignedBot.Rs256(FakeIssuer.Stranger));
            AddHeader($"header {name}: signed by the right key", header => $"{header[..^1]},\"{name}\":{json}}}");
        }

        foreach (var json in new[] { "\"JWE\"", "\"at+jwt\"", "\"\"", "null", "1" })
            AddHeader($"typ {json}", header => header.Replace("\"JWT\"", json, StringComparison.Ordinal));
    }

    private static void AddSignatures()
    {
        foreach (var (name, change) in new (string, Func<string, string>)[]
        {
            ("missing", token => token[..(token.LastIndexOf('.') + 1)]),
            ("missing with its dot", token => token[..token.LastIndexOf('.')]),
            ("cut short", token => token[..^20]),
            ("one bit off", token => $"{token[..^10]}{(token[^10] == 'A' ? 'B' : 'A')}{token[^9..]}"),
            ("longer", token => $"{token}AAAA"),
            ("in plain base64", token => $"{token[..^4]}+/=="),
            ("with a fourth part", token => $"{token}.AAAA"),
            ("as of an encrypted token", token => $"{token}.AAAA.AAAA"),
            ("of zeroes", token => $"{token[..(token.LastIndexOf('.') + 1)]}{new string('A', 342)}"),
            ("before the payload", token => string.Join('.', token.Split('.') is [var a, var b, var c] ? [a, c, b] : [])),
            ("over another header", token => $"{Text("""{"typ":"JWT","alg":"RS256","kid":"first"}""")}{token[token.IndexOf('.', StringComparison.Ordinal)..]}"),
        })
        {
            Add($"signature: {name}", bot => Forgery.Of(change(bot.Token())));
        }

        Add("signature: of another token", bot =>
        {
            var other = bot.Claims();
            other["aud"] = SignedBot.ParentApp;
            return Forgery.Of($"{bot.Token()[..bot.Token().LastIndexOf('.')]}{bot.Token(other)[bot.Token(other).LastIndexOf('.')..]}");
        });
    }

    private static readonly byte[] s_secret = new byte[32];
    private static readonly ECDsa s_elliptic = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly RSA s_short = RSA.Create(1024);

    /// <summary>Puts keys into the set that nothing may be signed with, and keys with odd endorsements.</summary>
    public static void AddOddKeys(FakeIssuer issuer)
    {
        var point = s_elliptic.ExportParameters(false).Q;
        issuer.Keys.Add(Json($$"""{"kty":"oct","kid":"symmetric","k":"{{Base64Url.EncodeToString(s_secret)}}","endorsements":["msteams"]}"""));
        issuer.Keys.Add(Json($$"""{"kty":"EC","crv":"P-256","kid":"elliptic","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}","endorsements":["msteams"]}"""));
        var encryption = FakeIssuer.Jwk(FakeIssuer.First, "encryption", "msteams");
        encryption["use"] = "enc";
        issuer.Keys.Add(encryption);
        issuer.Keys.Add(FakeIssuer.Jwk(s_short, "short", "msteams"));
        issuer.Keys.Add(FakeIssuer.Jwk(FakeIssuer.First, "ambiguous", "msteams"));
        issuer.Keys.Add(FakeIssuer.Jwk(FakeIssuer.Second, "ambiguous", "msteams"));
        foreach (var (kid, endorsements) in s_oddEndorsements)
        {
            var key = FakeIssuer.Jwk(FakeIssuer.First, kid);
            key.Remove("endorsements");
            if (endorsements is not null)
                key["endorsements"] = Json(endorsements);
            issuer.Keys.Add(key);
        }
    }

    private static string Text(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
