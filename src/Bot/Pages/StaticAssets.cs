using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Bot.Pages;

/// <summary>Style sheet, script and icon. They are in the assembly, so a page looks the same wherever the program is started.</summary>
internal static class StaticAssets
{
    private static readonly FrozenDictionary<string, Asset> Assets = Load("site.css", "chat.js", "icon.svg");

    public static void MapStaticAssets(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/assets/{name}", [HttpMethods.Get, HttpMethods.Head], (string name, HttpContext call) =>
        {
            if (!Assets.TryGetValue(name, out var asset))
                return Results.NotFound();
            // Asked again each time, answered 304 unless the program has changed.
            call.Response.Headers.CacheControl = "no-cache";
            return Results.Bytes(asset.Bytes, asset.ContentType, entityTag: asset.Tag);
        });

    private static FrozenDictionary<string, Asset> Load(params string[] names) => names.ToFrozenDictionary(name => name, name =>
    {
        using var stream = typeof(StaticAssets).Assembly.GetManifestResourceStream($"assets/{name}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var type = Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            _ => "image/svg+xml",
        };
        return new Asset(bytes, type, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\""));
    }, StringComparer.Ordinal);

    private sealed record Asset(byte[] Bytes, string ContentType, EntityTagHeaderValue Tag);
}
