using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Activities;
using Bot.Channels.Endpoint;
using Bot.Channels.Turns;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Bot.Channels.DirectLine;

/// <summary>The calls of Direct Line that are answered at once: tokens, conversations, activities.</summary>
internal sealed class ConversationEndpoints(
    DirectLineAccess access, DirectLineTokens tokens, DirectLineLimits limits, DirectLineTurns turns, ConversationStore store, DirectLineOptions options, ChannelsOptions channels, TimeProvider time)
{
    private const int LongestClientId = 128;
    private const int LongestLocale = 35; // RFC 5646, section 4.4.1

    private static readonly Refusal s_noRoom = new(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many questions are waiting; send this again in a moment.");

    public static Refusal BadWatermark { get; } = new(StatusCodes.Status400BadRequest, "BadArgument", "watermark must be one that came with activities; leave it out to read from the beginning.");

    /// <summary>For addresses that Direct Line does not have, and methods that its addresses do not have.</summary>
    public static Task RefuseUnknownAsync(HttpContext call) =>
        Responses.RefuseAsync(call, new Refusal(StatusCodes.Status404NotFound, "NotFound", $"{call.Request.Method} {call.Request.Path} is no call of Direct Line 3.0."));

    /// <summary>A token for a conversation that begins once somebody uses it: tokens alone take no room here.</summary>
    public async Task GenerateTokenAsync(HttpContext call)
    {
        if (limits.WaitForToken(Subscriber.Of(call.Connection.RemoteIpAddress)) is { } wait)
        {
            await Responses.RefuseAsync(call, new Refusal(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many tokens were made for this address; come back in a moment, or raise Channels:DirectLine:TokensPerMinute."), wait);
            return;
        }

        await WriteAsync(call, StatusCodes.Status200OK, Response(Participant.New()));
    }

    public async Task RefreshTokenAsync(HttpContext call)
    {
        if (await CallerAsync(call) is { } participant)
            await WriteAsync(call, StatusCodes.Status200OK, Response(participant));
    }

    public async Task BeginAsync(HttpContext call)
    {
        if (await CallerAsync(call) is not { } participant)
            return;
        if (await ReadStartAsync(call) is not { } start)
            return;
        var subscriber = tokens.Disguise(Subscriber.Of(call.Connection.RemoteIpAddress));
        if (turns.Begin(participant, start.Locale is { Length: > 0 and <= LongestLocale } locale ? locale : null, subscriber) is not { } isNew)
            await Responses.RefuseAsync(call, s_noRoom, TimeSpan.FromSeconds(5));
        else
            await WriteAsync(call, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, Response(participant) with { StreamUrl = StreamUrl(call, participant, Watermark.Start) });
    }

    public async Task ReconnectAsync(HttpContext call)
    {
        if (await CallerAsync(call) is not { } participant)
            return;
        if (!Watermark.TryParse(call.Request.Query["watermark"], out var watermark))
            await Responses.RefuseAsync(call, BadWatermark);
        else if (!store.Touch(participant))
            await Responses.RefuseAsync(call, DirectLineAccess.Over);
        else
            await WriteAsync(call, StatusCodes.Status200OK, Response(participant) with { StreamUrl = StreamUrl(call, participant, watermark) });
    }

    public async Task ReadAsync(HttpContext call)
    {
        if (await CallerAsync(call) is not { } participant)
            return;
        if (!Watermark.TryParse(call.Request.Query["watermark"], out var watermark))
            await Responses.RefuseAsync(call, BadWatermark);
        else if (store.Read(participant, watermark) is not { } page)
            await Responses.RefuseAsync(call, DirectLineAccess.Over);
        else
            await WriteAsync(call, ActivityFrame.Write(page.Activities, page.Watermark));
    }

    public async Task PostAsync(HttpContext call)
    {
        if (await CallerAsync(call) is not { } participant)
            return;
        if (limits.WaitForPost(participant.Conversation) is { } wait)
        {
            await Responses.RefuseAsync(call, new Refusal(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too much was posted to this conversation; go on in a moment."), wait);
            return;
        }

        AnswerEvenWhatIsTooLong(call);
        var (activity, clientId, refusal) = await ReadActivityAsync(call);
        if (activity is null)
        {
            await Responses.RefuseAsync(call, refusal!);
            return;
        }

        var posted = turns.Post(participant, activity, clientId);
        if (!posted.HasRoom)
            await Responses.RefuseAsync(call, s_noRoom, TimeSpan.FromSeconds(5));
        else if (posted.Id is null)
            await Responses.RefuseAsync(call, DirectLineAccess.Over);
        else if (posted.Response is { } response && await StatusAsync(response, call.RequestAborted) is var status and (< 200 or > 299))
            await Responses.RefuseAsync(call, new BotRefusal(new ErrorDetail("BotError", $"The bot did not do it: its status was {status}."), status));
        else
            await WriteAsync(call, JsonSerializer.SerializeToUtf8Bytes(new ResourceResponse(posted.Id), ActivityJson.Relaxed.ResourceResponse));
    }

    /// <summary>Files are not taken. Not 403, which to a client is an expired token.</summary>
    public async Task UploadAsync(HttpContext call)
    {
        AnswerEvenWhatIsTooLong(call);
        if (await CallerAsync(call) is not null)
            await Responses.RefuseAsync(call, new Refusal(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "This bot takes no files; ask your question as text."));
    }

    /// <summary>The status of the bot's response to an invoke, 200 when it is not known any more. What else is in it Direct Line does not pass on.</summary>
    private async Task<int> StatusAsync(Task<InvokeResponse?> response, CancellationToken aborted)
    {
        try
        {
            return (await response.WaitAsync(channels.InboundPatience, time, aborted))?.Status ?? StatusCodes.Status200OK;
        }
        catch (TimeoutException)
        {
            return StatusCodes.Status504GatewayTimeout;
        }
        catch (OperationCanceledException) when (response.IsCanceled)
        {
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    private async Task<Participant?> CallerAsync(HttpContext call)
    {
        var (participant, refusal) = await access.ByHeaderAsync(call);
        if (participant is null)
            await Responses.RefuseAsync(call, refusal!);
        return participant;
    }

    private async Task<(Activity? Activity, string? ClientId, Refusal? Refusal)> ReadActivityAsync(HttpContext call)
    {
        var (body, refusal) = await ReadBytesAsync(call);
        if (body is null)
            return (null, null, refusal);
        var (activity, problem) = ActivityReader.Parse(body.Value.Span);
        if (activity is null)
            return (null, null, Bad(problem!));
        if (activity.Type is ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate)
            return (null, null, Bad($"A client does not send {activity.Type}: the bot knows who is there. Post a message, event, invoke or typing."));
        var clientId = activity.ChannelData is JsonObject data && data["clientActivityID"] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
        return clientId?.Length > LongestClientId ? (null, null, Bad($"clientActivityID may have {LongestClientId} characters; use a shorter one.")) : (activity, clientId, null);
    }

    private Task<(ReadOnlyMemory<byte>? Body, Refusal? Refusal)> ReadBytesAsync(HttpContext call) =>
        InboundBody.ReadBytesAsync(call.Request, Math.Min(options.MaxActivityBytes, channels.MaxActivityBytes), call.RequestAborted, "Channels:DirectLine:MaxActivityBytes");

    /// <summary>What the client says at the beginning; nothing is fine. Null when it was refused.</summary>
    private async Task<ConversationStart?> ReadStartAsync(HttpContext call)
    {
        if (call.Request.ContentLength is null or 0 && call.Request.Headers.TransferEncoding.Count == 0)
            return new ConversationStart(null);
        AnswerEvenWhatIsTooLong(call);
        var (body, refusal) = await ReadBytesAsync(call);
        try
        {
            if (body is { } bytes)
                return JsonSerializer.Deserialize(bytes.Span, DirectLineJson.Default.ConversationStart) ?? new ConversationStart(null);
        }
        catch (JsonException)
        {
            refusal = Bad("""The body must be empty or an object such as {"locale": "en-US"}.""");
        }

        await Responses.RefuseAsync(call, refusal!);
        return null;
    }

    // The server would cut the connection before the caller can read why; what is read is limited here.
    private static void AnswerEvenWhatIsTooLong(HttpContext call)
    {
        if (call.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
    }

    private static Refusal Bad(string problem) => new(StatusCodes.Status400BadRequest, "BadSyntax", problem);

    private ConversationResponse Response(Participant participant) => new(participant.Conversation, tokens.Issue(participant, DirectLineTokens.Api), tokens.ExpiresIn);

    private string StreamUrl(HttpContext call, Participant participant, long watermark)
    {
        var request = call.Request;
        // Behind a proxy that ends TLS a page may open wss only. Whoever forges the header misleads only themselves.
        var scheme = request.IsHttps || request.Headers["X-Forwarded-Proto"].ToString().Equals("https", StringComparison.OrdinalIgnoreCase) ? "wss" : "ws";
        var conversation = $"{request.PathBase}{request.Path}".Split("/conversations", 2)[0] + $"/conversations/{participant.Conversation}";
        var read = watermark == Watermark.Start ? "-" : Watermark.Write(watermark);
        return $"{scheme}://{request.Host.ToUriComponent()}{conversation}/stream?watermark={read}&t={tokens.Issue(participant, DirectLineTokens.Stream)}";
    }

    private static Task WriteAsync(HttpContext call, int status, ConversationResponse response)
    {
        call.Response.StatusCode = status;
        return call.Response.WriteAsJsonAsync(response, DirectLineJson.Default.ConversationResponse, cancellationToken: call.RequestAborted);
    }

    private static async Task WriteAsync(HttpContext call, byte[] json)
    {
        call.Response.ContentType = MediaTypeNames.Application.Json;
        call.Response.ContentLength = json.Length;
        await call.Response.Body.WriteAsync(json, call.RequestAborted);
    }
}
