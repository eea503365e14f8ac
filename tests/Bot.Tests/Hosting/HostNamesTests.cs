using Bot.Hosting;

namespace Bot.Tests.Hosting;

public sealed class HostNamesTests
{
    [Theory]
    [InlineData("http://localhost:3978", "localhost")]
    [InlineData("http://127.0.0.1:0;http://[::1]:0", "localhost")]
    [InlineData("http://localhost:3978;http://*:80", "*")]
    [InlineData("http://0.0.0.0:80", "*")]
    public void Only_local_names_are_served_where_only_this_machine_can_call(string urls, string first) => HostNames.Allowed(urls, null)[0].ShouldBe(first);

    [Fact]
    public void A_setting_overrules() => HostNames.Allowed("http://localhost", "news.example; bot.example").ShouldBe(["news.example", "bot.example"]);
}
