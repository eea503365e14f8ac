using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Channels.Tests.Authentication;

/// <summary>Who vouches for callers: OpenID metadata and keys on a real port of this machine, with the private keys at hand.</summary>
internal sealed class FakeIssuer : IAsyncDisposable
{
    private readonly WebApplication _program;
    private readonly ConcurrentQueue<string> _asked = new();

    private FakeIssuer(WebApplication program) => _program = program;

    /// <summary>Two keys of the issuer's, and one of nobody's.</summary>
    public static readonly RSA First = RSA.Create(2048), Second = RSA.Create(2048), Stranger = RSA.Create(2048);

    /// <summary>What the key set has; a test may change it.</summary>
    public JsonArray Keys { get; set; } = [Jwk(First, "first", "msteams", "webchat"), Jwk(Second, "second", "directline")];

    /// <summary>Instead of the ordinary answer to any request.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    /// <summary>Instead of the ordinary answer to a request for the keys.</summary>
    public string? KeysInstead { get; set; }

    /// <summary>Paths of all requests so far.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    public string Address => $"{_program.Urls.Single()}/.well-known/openidconfiguration";

    /// <summary>Another address for the tenants, so that the two kinds of issuer can be told apart.</summary>
    public string TenantAddress => $"{_program.Urls.Single()}/{{tenant}}/.well-known/openidconfiguration";

    public static async Task<FakeIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var program = builder.Build();
        var issuer = new FakeIssuer(program);
        program.Run(issuer.AnswerAsync);
        await program.StartAsync();
        return issuer;
    }

    /// <summary>A public key as key sets have it.</summary>
    public static JsonObject Jwk(RSA key, string id, params string[] endorsements)
    {
        var rsa = key.ExportParameters(false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = id,
            ["x5t"] = id,
            ["n"] = Base64Url.EncodeToString(rsa.Modulus),
            ["e"] = Base64Url.EncodeToString(rsa.Exponent),
            ["endorsements"] = new JsonArray([.. endorsements.Select(e => JsonValue.Create(e))]),
        };
    }

    /// <summary>A signed token.</summary>
    /// <param name="header">JSON, as it shall stand there.</param>
    /// <param name="payload">JSON, as it shall stand there.</param>
    /// <param name="sign">Gives the signature of the bytes.</param>
    public static string Token(string header, string payload, Func<byte[], byte[]> sign)
    {
        var content = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}";
        return $"{content}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(content)))}";
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private async Task AnswerAsync(HttpContext call)
    {
        _asked.Enqueue(call.Request.Path);
        if (Instead is { } instead)
        {
            await instead(call);
            return;
        }

        call.Response.ContentType = "application/json";
        await call.Response.WriteAsync(call.Request.Path.Value!.EndsWith("openidconfiguration", StringComparison.Ordinal)
            ? JsonSerializer.Serialize(new { issuer = "https://api.botframework.com", jwks_uri = $"{_program.Urls.Single()}/keys", id_token_signing_alg_values_supported = new[] { "RS256" } })
            : KeysInstead ?? new JsonObject { ["keys"] = Keys.DeepClone() }.ToJsonString());
    }
}
