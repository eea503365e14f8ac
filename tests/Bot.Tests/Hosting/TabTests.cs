using Bot.Hosting;

namespace Bot.Tests.Hosting;

public sealed class TabTests
{
    [Fact]
    public async Task Only_the_page_of_a_registered_bot_can_be_a_tab_and_only_in_teams()
    {
        using var folder = new ScratchFolder();
        await using var app = BotServer.Build(TownNews.Settings(
            folder,
            ("Channels:AppId", "1b54cd03-7f8d-4a4c-9a57-1d2f3e4a5b6c"),
            ("Channels:TenantId", "2c65de14-8a9e-4b5d-8b68-2e3f4a5b6c7d"),
            ("Channels:AppPassword", "secret")));
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        using var response = await http.GetAsync(new Uri("/", UriKind.Relative));

        response.Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith("frame-ancestors https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft");
    }
}
