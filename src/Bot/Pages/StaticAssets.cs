using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Bot.Pages;

/// <summary>Style sheet, scripts and icon. They are in the assembly, so a page looks the same wherever the program is started.</summary>
internal static class StaticAssets
{
    private const string Folder = "assets/";

    private static readonly FrozenDictionary<string, Asset> Assets = Load();

    /// <summary>Whether the build could fetch Web Chat.</summary>
    public static bool HasWebChat => Assets.ContainsKey("webchat.js");

    public static void MapStaticAssets(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/assets/{name}", [HttpMethods.Get, HttpMethods.Head], (string name, HttpContext call) =>
        {
            if (!Assets.TryGetValue(name, out var asset))
                return Results.NotFound();
            // Asked again each time, answered 304 unless the program has changed.
            call.Response.Headers.CacheControl = "no-cache";
            call.Response.Headers.Vary = HeaderNames.AcceptEncoding;
            if (!call.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
                return Results.Bytes(asset.Bytes, asset.ContentType, entityTag: asset.Tag);
            call.Response.Headers.ContentEncoding = "gzip";
            return Results.Bytes(asset.Compressed.Value, asset.ContentType, entityTag: asset.CompressedTag);
        });

    private static FrozenDictionary<string, Asset> Load() => typeof(StaticAssets).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).ToFrozenDictionary(name => name[Folder.Length..], name =>
    {
        using var stream = typeof(StaticAssets).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var type = Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            _ => "image/svg+xml",
        };
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));
        return new Asset(bytes, new Lazy<byte[]>(() => Compress(bytes)), type, new EntityTagHeaderValue($"\"{hash}\""), new EntityTagHeaderValue($"\"{hash}-gzip\""));
    }, StringComparer.Ordinal);

    private static byte[] Compress(byte[] bytes)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return compressed.ToArray();
    }

    private sealed record Asset(byte[] Bytes, Lazy<byte[]> Compressed, string ContentType, EntityTagHeaderValue Tag, EntityTagHeaderValue CompressedTag);
}
