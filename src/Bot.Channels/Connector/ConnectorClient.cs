using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;
using Bot.Channels.Activities;
using Bot.Channels.Turns;
using Polly;
using Polly.Timeout;

namespace Bot.Channels.Connector;

/// <summary>Calls a channel: reply, send, update, delete (bot-connector REST API v3).</summary>
internal sealed class ConnectorClient(HttpClient http, ChannelsOptions options, TimeProvider time) : IActivitySender
{
    private readonly ResiliencePipeline<HttpResponseMessage> _once = ConnectorRetry.Build(options, repeatable: false, time);
    private readonly ResiliencePipeline<HttpResponseMessage> _repeatable = ConnectorRetry.Build(options, repeatable: true, time);

    /// <summary>Posts an activity, as a reply when it has a <see cref="Activity.ReplyToId"/>.</summary>
    /// <returns>The id the channel gave it, or null when it gave none.</returns>
    /// <exception cref="ConnectorException">The channel did not take it.</exception>
    public Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, Address(activity, activity.ReplyToId), activity, cancellationToken);

    /// <summary>Puts an activity in the place of the one with the same id.</summary>
    /// <exception cref="ConnectorException">The channel did not take it.</exception>
    public Task UpdateAsync(Activity activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Put, Address(activity, activity.Id), activity, cancellationToken);

    /// <summary>Takes the activity with this id away.</summary>
    /// <exception cref="ConnectorException">The channel refused.</exception>
    public Task DeleteAsync(Activity activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Delete, Address(activity, activity.Id), null, cancellationToken);

    private static Uri Address(Activity activity, string? activityId)
    {
        if (!ServiceUrl.TryParse(activity.ServiceUrl, out var url) || activity.Conversation?.Id is not { Length: > 0 } conversation)
            throw new ConnectorException("An activity without serviceUrl or conversation cannot be sent.", null);
        // The one rule of access without an app id, also where an activity was made by hand: nothing leaves this machine.
        if (!ServiceUrl.IsLoopback(url))
            throw new ConnectorException($"Nothing is sent to {url.Host}: without an app id only channels on this machine are served.", null);
        var path = $"{url.AbsoluteUri.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(conversation)}/activities";
        return new Uri(activityId is { Length: > 0 } ? $"{path}/{Uri.EscapeDataString(activityId)}" : path);
    }

    private async Task<string?> CallAsync(HttpMethod method, Uri address, Activity? activity, CancellationToken cancellationToken)
    {
        var body = activity is null ? null : JsonSerializer.SerializeToUtf8Bytes(activity, ActivityJson.Relaxed.Activity);
        var pipeline = method == HttpMethod.Post ? _once : _repeatable;
        try
        {
            using var response = await pipeline.ExecuteAsync(async token => await http.SendAsync(Request(method, address, body), token), cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.IsSuccessStatusCode
                ? Id(answer)
                : throw new ConnectorException($"{method} {address} came back {(int)response.StatusCode}{Reason(answer)}", response.StatusCode);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutRejectedException)
        {
            throw new ConnectorException($"{method} {address} failed: {e.Message}", (e as HttpRequestException)?.StatusCode, e);
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, Uri address, byte[]? body)
    {
        var request = new HttpRequestMessage(method, address) { Version = HttpVersion.Version11 };
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json, "utf-8") } };
        return request;
    }

    private static string? Id(byte[] answer) => Read(() => JsonSerializer.Deserialize(answer, ActivityJson.Relaxed.ResourceResponse)?.Id);

    private static string Reason(byte[] answer) =>
        Read(() => JsonSerializer.Deserialize(answer, ActivityJson.Relaxed.ErrorResponse)?.Error) is { } error ? $": {error.Code} {error.Message}" : ".";

    // 202 comes with an empty body, and a proxy on the way may answer in HTML: neither is worth a failure.
    private static T? Read<T>(Func<T?> parse)
        where T : class
    {
        try
        {
            return parse();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
