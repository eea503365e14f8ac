using System.Globalization;
using System.Threading.RateLimiting;
using Bot.Asking;
using Bot.Channels.Endpoint;

namespace Bot.Hosting;

/// <summary>How many questions one address and all together may ask; beyond that 429 with when to come back.</summary>
internal static class QuestionLimits
{
    public static void AddQuestionLimits(this IServiceCollection services, WebOptions options) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = async (rejected, cancellationToken) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(2);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            await Results.Problem("Too many questions at once; ask again in a moment.", statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(rejected.HttpContext);
        };
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            Questions(call => RateLimitPartition.GetFixedWindowLimiter(
                Subscriber.Of(call.Connection.RemoteIpAddress), _ => new FixedWindowRateLimiterOptions { PermitLimit = options.RequestsPerMinute, Window = TimeSpan.FromMinutes(1) })),
            Questions(_ => RateLimitPartition.GetConcurrencyLimiter(
                "", _ => new ConcurrencyLimiterOptions { PermitLimit = options.ConcurrentQuestions, QueueLimit = options.WaitingQuestions, QueueProcessingOrder = QueueProcessingOrder.OldestFirst })));
    });

    private static PartitionedRateLimiter<HttpContext> Questions(Func<HttpContext, RateLimitPartition<string>> limit) =>
        PartitionedRateLimiter.Create<HttpContext, string>(call => call.Request.Path.Equals(AskEndpoint.Path, StringComparison.OrdinalIgnoreCase) ? limit(call) : RateLimitPartition.GetNoLimiter("free"));
}
