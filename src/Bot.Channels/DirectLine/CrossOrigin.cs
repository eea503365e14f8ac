using Bot.Channels.Endpoint;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Channels.DirectLine;

/// <summary>
/// Lets pages of this host and of the allowed origins in and turns other pages away, WebSockets included, which CORS itself does not cover.
/// Also the last word on what goes wrong while a call is served.
/// </summary>
internal sealed class CrossOrigin(DirectLineOptions options, ICorsService cors, ILogger<CrossOrigin> log)
{
    private readonly CorsPolicy _policy = new CorsPolicyBuilder([.. options.AllowedOrigins])
        .WithMethods(HttpMethods.Get, HttpMethods.Post)
        .WithHeaders("authorization", "content-type", "x-ms-bot-agent", "x-requested-with")
        .WithExposedHeaders("Retry-After")
        .SetPreflightMaxAge(TimeSpan.FromMinutes(10))
        .Build();

    /// <summary>Serves the call if its origin may use the bot.</summary>
    public async Task AdmitAsync(HttpContext call, Func<Task> serve)
    {
        call.Response.Headers.CacheControl = "no-store";
        var origin = call.Request.Headers.Origin;
        try
        {
            if (origin.Count > 0 && !IsSameHost(origin, call.Request))
            {
                var result = cors.EvaluatePolicy(call, _policy);
                cors.ApplyResult(result, call.Response);
                if (!result.IsOriginAllowed)
                {
                    await Responses.RefuseAsync(call, new Refusal(StatusCodes.Status403Forbidden, "Forbidden", $"Pages of {origin} may not use this bot; add the origin to Channels:DirectLine:AllowedOrigins."));
                    return;
                }
            }

            if (HttpMethods.IsOptions(call.Request.Method))
                call.Response.StatusCode = StatusCodes.Status204NoContent;
            else
                await serve();
        }
        catch (Exception e) when (call.RequestAborted.IsCancellationRequested && e is IOException or OperationCanceledException)
        {
            // The caller has gone.
        }
        catch (DirectLineException e) when (!call.Response.HasStarted)
        {
            log.LogError(e, "{Path} could not be served.", call.Request.Path);
            await Responses.RefuseAsync(call, new Refusal(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "The conversation cannot be kept right now; try again in a moment."), TimeSpan.FromSeconds(5));
        }
    }

    // The scheme is left out: behind a proxy that ends TLS the page's is https and ours is http.
    private static bool IsSameHost(string? origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && page.Scheme is "http" or "https"
        && page.Host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase)
        && page.Port == (request.Host.Port ?? (page.Scheme == "https" ? 443 : 80));
}
