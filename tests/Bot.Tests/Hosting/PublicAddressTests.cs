using Bot.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Hosting;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("https://bot.example.com")]
    [InlineData("https://bot.example.com/")]
    public async Task Links_lead_to_the_public_address_where_there_is_one(string publicUrl)
    {
        using var folder = new ScratchFolder();
        await using var app = BotServer.Build(TownNews.Settings(folder, ("Web:PublicUrl", publicUrl)));

        app.Services.GetRequiredService<PublicAddress>().Of("/articles/a?p=1#p1").ShouldBe(new Uri("https://bot.example.com/articles/a?p=1#p1"));
    }
}
