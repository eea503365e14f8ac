using Bot.Asking;
using Bot.Channels;
using Bot.Channels.DirectLine;
using Bot.Chat;
using Bot.Feedback;
using Bot.Mcp;
using Bot.Pages;

namespace Bot.Hosting;

/// <summary>The web program: pages, the question API, the bot endpoint and the probes.</summary>
internal static class BotServer
{
    public static WebApplication Build(BotSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "Bot", ContentRootPath = settings.Root });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(settings.Configuration);
        builder.WebHost.UseUrls(settings.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Nobody types headers; the server's own 30 s are for slow lines of another age. A slow body is cut off after 5 s below 240 bytes/s.
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.MaxConcurrentConnections = settings.Web.MaxConnections;
            // The endpoints refuse in their own words a little earlier.
            kestrel.Limits.MaxRequestBodySize = settings.Channels.MaxActivityBytes + 1024;
        });
        builder.Logging.AddToStandardError();
        builder.AddTelemetry();
        builder.Services.AddQuestions(settings);
        builder.Services.AddSingleton(services => new FeedbackStore(settings.Data.Index, settings.Feedback, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddHostNames(settings);
        builder.Services.AddQuestionLimits(settings.Web);
        builder.Services.AddBotChannels<NewsBot>(settings.Channels);
        builder.Services.AddDirectLine(settings.Channels.DirectLine);
        builder.Services.AddNewsTools().WithHttpTransport();

        var app = builder.Build();
        app.UseTrustedProxies(settings.Web);
        app.UseHostFiltering();
        app.UseSafeResponses();
        app.UseRateLimiter();
        app.MapHomePage();
        app.MapArticlesPage();
        app.MapArticlePage();
        app.MapStaticAssets();
        app.MapAsk();
        app.MapParagraphs();
        app.MapProbes();
        app.MapBot();
        app.MapDirectLine();
        app.MapNewsTools();
        app.MapFallback(() => Layout.Message("Nothing here", "There is no such page.", StatusCodes.Status404NotFound));
        return app;
    }
}
