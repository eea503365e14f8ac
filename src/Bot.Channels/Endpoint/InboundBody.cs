using System.Net.Mime;
using Bot.Channels.Activities;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Bot.Channels.Endpoint;

/// <summary>A call that is answered with a 4xx.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">The Bot Framework's word for it.</param>
/// <param name="Message">What is wrong and what to do.</param>
internal sealed record Refusal(int Status, string Code, string Message);

/// <summary>Reads the activity out of a request, or says why there is none.</summary>
internal static class InboundBody
{
    private const string Setting = "Channels:MaxActivityBytes";

    /// <summary>Why a request cannot hold an activity, as far as its headers tell, or null.</summary>
    public static Refusal? Refuse(HttpRequest request, int maxBytes, string setting = Setting)
    {
        if (!IsJson(request))
            return new Refusal(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "Send the activity as application/json in UTF-8, not compressed.");
        return request.ContentLength > maxBytes ? TooLarge(maxBytes, setting) : null;
    }

    /// <summary>Reads a request that <see cref="Refuse"/> does not refuse. Exactly one of the two results is not null.</summary>
    public static async Task<(Activity? Activity, Refusal? Refusal)> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        var (body, refusal) = await ReadBytesAsync(request, maxBytes, cancellationToken);
        if (body is null)
            return (null, refusal);
        var (activity, problem) = ActivityReader.Read(body.Value.Span);
        return activity is null ? (null, new Refusal(StatusCodes.Status400BadRequest, "BadSyntax", problem!)) : (activity, null);
    }

    /// <summary>The body of a request that says it is JSON; exactly one of the two results is not null.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maxBytes">Most bytes that it may have.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="setting">Where <paramref name="maxBytes"/> can be changed.</param>
    public static async Task<(ReadOnlyMemory<byte>? Body, Refusal? Refusal)> ReadBytesAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken, string setting = Setting)
    {
        if (Refuse(request, maxBytes, setting) is { } unreadable)
            return (null, unreadable);
        try
        {
            return await ReadAsync(request.Body, maxBytes, cancellationToken) is { } body ? (body.GetBuffer().AsMemory(0, (int)body.Length), null) : (null, TooLarge(maxBytes, setting));
        }
        catch (BadHttpRequestException e)
        {
            return (null, new Refusal(e.StatusCode, "BadSyntax", e.Message));
        }
    }

    private static Refusal TooLarge(int maxBytes, string setting) =>
        new(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", $"An activity may have {maxBytes} bytes; send less, or raise {setting}.");

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase))
        && (request.Headers.ContentEncoding.Count == 0 || request.Headers.ContentEncoding == "identity");

    private static async Task<MemoryStream?> ReadAsync(Stream from, int maxBytes, CancellationToken cancellationToken)
    {
        var body = new MemoryStream();
        var buffer = new byte[8192];
        while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (body.Length + read > maxBytes)
                return null;
            body.Write(buffer, 0, read);
        }

        return body;
    }
}
