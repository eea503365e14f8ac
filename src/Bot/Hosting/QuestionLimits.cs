using System.Globalization;
using System.Threading.RateLimiting;
using Bot.Asking;
using Bot.Channels.Endpoint;
using Bot.Mcp;

namespace Bot.Hosting;

/// <summary>How many questions one address and all together may ask; beyond that 429 with when to come back.</summary>
internal static class QuestionLimits
{
    public static void AddQuestionLimits(this IServiceCollection services, WebOptions options) =>
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = async (rejected, _) => await Refuse(rejected.HttpContext, rejected.Lease).ExecuteAsync(rejected.HttpContext);
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(call => IsLimited(call.Request.Path)
                ? RateLimitPartition.GetFixedWindowLimiter(
                    Subscriber.Of(call.Connection.RemoteIpAddress), _ => new FixedWindowRateLimiterOptions { PermitLimit = options.RequestsPerMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter("free"));
        });

    /// <summary>Places for questions that are answered at once, and for those that wait.</summary>
    public static void AddQuestionPlaces(this IServiceCollection services, WebOptions options) =>
        // Not in the middleware: who sends a question slowly must not take a place while it is not there yet.
        services.AddSingleton(_ => new ConcurrencyLimiter(
            new ConcurrencyLimiterOptions { PermitLimit = options.ConcurrentQuestions, QueueLimit = options.WaitingQuestions, QueueProcessingOrder = QueueProcessingOrder.OldestFirst }));

    private static bool IsLimited(PathString path) => path.Equals(AskEndpoint.Path, StringComparison.OrdinalIgnoreCase) || McpServing.IsCalled(path);

    /// <summary>Too many questions.</summary>
    public static IResult Refuse(HttpContext call, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(2);
        call.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Results.Problem("Too many questions at once; ask again in a moment.", statusCode: StatusCodes.Status429TooManyRequests);
    }
}
