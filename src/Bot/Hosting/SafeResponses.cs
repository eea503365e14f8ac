using System.Security.Cryptography;
using Bot.Pages;
using Microsoft.AspNetCore.Diagnostics;

namespace Bot.Hosting;

/// <summary>What every response carries, and what a failure looks like from outside: never a stack trace.</summary>
internal static class SafeResponses
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ";

    // Where a tab of Teams is shown (learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements).
    private const string TeamsPages = "https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft";

    private const string StyleNonce = "style nonce";

    /// <summary>Lets this response's scripts add style sheets that carry the result; Web Chat makes its own.</summary>
    public static string AllowScriptedStyles(HttpContext call)
    {
        var nonce = RandomNumberGenerator.GetHexString(32);
        call.Items[StyleNonce] = nonce;
        return nonce;
    }

    public static void UseSafeResponses(this WebApplication app)
    {
        // Only a registered bot can have a tab; for all others nobody may frame the page.
        var contentPolicy = ContentPolicy + (string.IsNullOrEmpty(app.Services.GetRequiredService<BotSettings>().Channels.AppId) ? "'none'" : TeamsPages);
        app.Use((call, next) =>
        {
            call.Response.OnStarting(() =>
            {
                var headers = call.Response.Headers;
                headers.ContentSecurityPolicy = call.Items[StyleNonce] is string nonce ? WithStyles(contentPolicy, nonce) : contentPolicy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                // A page may be gone back to with its conversation in it; an answer is not kept.
                if (headers.CacheControl.Count == 0)
                    headers.CacheControl = IsApi(call) ? "no-store" : "no-cache";
                return Task.CompletedTask;
            });
            return next(call);
        });
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = HandleAsync });
    }

    // The hash is that of an empty style sheet, which one of Web Chat's parts adds without the nonce.
    private static string WithStyles(string policy, string nonce) => policy
        .Replace("style-src 'self'", $"style-src 'self' 'nonce-{nonce}' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='", StringComparison.Ordinal)
        .Replace("img-src 'self'", "img-src 'self' data: blob:", StringComparison.Ordinal);

    private static Task HandleAsync(HttpContext call)
    {
        const string message = "Something went wrong inside the bot; try again, and see its log if it stays so.";
        var status = call.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        var result = IsApi(call) ? Results.Problem(message, statusCode: status) : Layout.Message("That failed", message, status);
        return result.ExecuteAsync(call);
    }

    private static bool IsApi(HttpContext call) => call.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
