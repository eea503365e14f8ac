using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Bot.Channels.Connector;

/// <summary>Which failures are worth another attempt, and when.</summary>
internal static class ConnectorRetry
{
    /// <summary>A pipeline: attempts with jitter and Retry-After, each with its own time limit.</summary>
    /// <param name="options">Delays and limits.</param>
    /// <param name="repeatable">True for PUT and DELETE: done twice is done once, so an attempt without an answer may be repeated.</param>
    /// <param name="time">Runs the delays.</param>
    public static ResiliencePipeline<HttpResponseMessage> Build(ChannelsOptions options, bool repeatable, TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.ConnectorRetries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = options.ConnectorRetryDelay,
                MaxDelay = options.ConnectorLongestRetryAfter,
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome switch
                {
                    { Result: { } response } => IsTransient(response.StatusCode) && !(RetryAfter(response, time) > options.ConnectorLongestRetryAfter),
                    { Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } } => true,
                    { Exception: HttpRequestException or TimeoutRejectedException } => repeatable,
                    _ => false,
                }),
                DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result is { } response ? RetryAfter(response, time) : null),
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.ConnectorTimeout })
            .Build();

    /// <summary>A pipeline of one attempt with its time limit.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Limit(ChannelsOptions options, TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }.AddTimeout(new TimeoutStrategyOptions { Timeout = options.ConnectorTimeout }).Build();

    // The statuses Teams documents as worth a retry: learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
    private static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
