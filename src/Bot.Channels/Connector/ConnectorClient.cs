using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bot.Channels.Activities;
using Polly;
using Polly.Timeout;

namespace Bot.Channels.Connector;

/// <summary>
/// Calls a channel (bot-connector REST API v3). A message that may have arrived is never sent again: where the channel gave no answer at all
/// nobody can know, and one answer too few can be asked for again, while one too many cannot be taken back. The statuses that are tried again
/// are those by which the channel says that it did not take it.
/// </summary>
/// <param name="http">From <see cref="ConnectorHttp"/>.</param>
/// <param name="tokens">Signs calls; null without an app id, when none leave this machine.</param>
/// <param name="options">Retries and time limits.</param>
/// <param name="time">Runs them.</param>
internal sealed class ConnectorClient(HttpClient http, ConnectorTokens? tokens, ChannelsOptions options, TimeProvider time)
{
    private readonly ResiliencePipeline<HttpResponseMessage> _once = ConnectorRetry.Build(options, repeatable: false, time);
    private readonly ResiliencePipeline<HttpResponseMessage> _repeatable = ConnectorRetry.Build(options, repeatable: true, time);

    private readonly ResiliencePipeline<HttpResponseMessage> _passing = ConnectorRetry.Limit(options, time);

    /// <summary>Posts an activity, as a reply when it has a <see cref="Activity.ReplyToId"/>; a sign of typing, which says nothing later, at one attempt.</summary>
    /// <returns>The id the channel gave it, or null when it gave none.</returns>
    /// <exception cref="ConnectorException">The channel did not take it.</exception>
    public async Task<string?> SendAsync(ChannelAddress address, Activity activity, CancellationToken cancellationToken) =>
        Read(await CallAsync(HttpMethod.Post, address, Activities(activity, activity.ReplyToId), activity, cancellationToken), ActivityJson.Relaxed.ResourceResponse)?.Id;

    /// <summary>Puts an activity in the place of the one with the same id.</summary>
    /// <exception cref="ConnectorException">The channel did not take it.</exception>
    public Task UpdateAsync(ChannelAddress address, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Put, address, Activities(activity, activity.Id), activity, cancellationToken);

    /// <summary>Takes the activity with this id away.</summary>
    /// <exception cref="ConnectorException">The channel refused.</exception>
    public Task DeleteAsync(ChannelAddress address, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Delete, address, Activities(activity, activity.Id), null, cancellationToken);

    /// <summary>Gets something of a conversation.</summary>
    /// <param name="address">The channel.</param>
    /// <param name="path">What follows <c>/v3/conversations/{id}</c>.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="json">The form of the answer.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ConnectorException">The channel refused, or answered something else.</exception>
    public async Task<T> GetAsync<T>(ChannelAddress address, string conversationId, string path, JsonTypeInfo<T> json, CancellationToken cancellationToken)
        where T : class =>
        Read(await CallAsync(HttpMethod.Get, address, $"{Conversation(conversationId)}{path}", null, cancellationToken), json)
        ?? throw new ConnectorException("The channel's answer is not of the form that the connector API has.", HttpStatusCode.OK);

    private static string Activities(Activity activity, string? activityId)
    {
        if (activity.Conversation?.Id is not { Length: > 0 } conversation)
            throw new ConnectorException("An activity without conversation cannot be sent.", null);
        var path = $"{Conversation(conversation)}/activities";
        return activityId is { Length: > 0 } ? $"{path}/{Uri.EscapeDataString(activityId)}" : path;
    }

    private static string Conversation(string id) => $"/v3/conversations/{Uri.EscapeDataString(id)}";

    private async Task<byte[]> CallAsync(HttpMethod method, ChannelAddress address, string path, Activity? activity, CancellationToken cancellationToken)
    {
        var uri = new Uri($"{address.ServiceUrl.AbsoluteUri.TrimEnd('/')}{path}");
        var body = activity is null ? null : JsonSerializer.SerializeToUtf8Bytes(activity, ActivityJson.Relaxed.Activity);
        try
        {
            using var response = await SendAsync(method, uri, address.Scope, body, isPassing: activity?.Type == ActivityTypes.Typing, cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.IsSuccessStatusCode
                ? answer
                : throw new ConnectorException($"{method} {uri} came back {(int)response.StatusCode}{Reason(answer)}", response.StatusCode);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutRejectedException)
        {
            throw new ConnectorException($"{method} {uri} failed: {e.Message}", (e as HttpRequestException)?.StatusCode, e);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri uri, string? scope, byte[]? body, bool isPassing, CancellationToken cancellationToken)
    {
        var pipeline = isPassing ? _passing : method == HttpMethod.Post ? _once : _repeatable;
        for (var isFirst = true; ; isFirst = false)
        {
            var token = scope is null ? null : await Tokens.GetAsync(scope, cancellationToken);
            var response = await pipeline.ExecuteAsync(async attempt => await http.SendAsync(Request(method, uri, body, token), attempt), cancellationToken);
            if (response.StatusCode != HttpStatusCode.Unauthorized || token is null || !isFirst)
                return response;
            // The channel did nothing with it: the token was withdrawn before its time, or the channel's keys have changed.
            response.Dispose();
            await Tokens.ForgetAsync(scope!, token, cancellationToken);
        }
    }

    private ConnectorTokens Tokens => tokens ?? throw new InvalidOperationException("Without an app id there is no token to send.");

    private static HttpRequestMessage Request(HttpMethod method, Uri uri, byte[]? body, string? token)
    {
        var request = new HttpRequestMessage(method, uri) { Version = HttpVersion.Version11 };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json, "utf-8") } };
        return request;
    }

    private static string Reason(byte[] answer) => Read(answer, ActivityJson.Relaxed.ErrorResponse)?.Error is { } error ? $": {error.Code} {error.Message}" : ".";

    // 202 comes with an empty body, and a proxy on the way may answer in HTML: neither is worth a failure.
    private static T? Read<T>(byte[] answer, JsonTypeInfo<T> json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(answer, json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
