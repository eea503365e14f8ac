using System.IO.Compression;
using System.Text.Json;
using Bot.Channels.Teams;

namespace Bot.Channels.Tests.Teams;

public sealed class TeamsPackageTests
{
    private static readonly Guid s_id = new("1b54cd03-7f8d-4a4c-9a57-1d2f3e4a5b6c");

    [Fact]
    public void The_package_holds_manifest_and_icons_and_is_the_same_every_time()
    {
        var zip = Write(App());
        Write(App()).ShouldBe(zip);

        using var archive = new ZipArchive(new MemoryStream(zip));
        archive.Entries.Select(e => (e.FullName, e.Length > 0)).ShouldBe([("manifest.json", true), ("color.png", true), ("outline.png", true)]);
        using var manifest = JsonDocument.Parse(archive.Entries[0].Open());
        var root = manifest.RootElement;
        root.GetProperty("id").GetString().ShouldBe(s_id.ToString());
        root.GetProperty("bots")[0].GetProperty("botId").GetString().ShouldBe(s_id.ToString());
        root.GetProperty("bots")[0].GetProperty("commandLists")[0].GetProperty("commands").EnumerateArray().Select(c => c.GetProperty("title").GetString()).ShouldBe(["Why?"]);
        root.GetProperty("composeExtensions")[0].GetProperty("commands")[0].GetProperty("id").GetString().ShouldBe(TeamsPackage.SearchCommand);
        root.GetProperty("staticTabs")[1].GetProperty("contentUrl").GetString().ShouldBe("https://bot.example.com:8443/");
        root.GetProperty("validDomains")[0].GetString().ShouldBe("bot.example.com:8443");
    }

    [Theory]
    [InlineData("http://bot.example.com", "https")]
    [InlineData("ftp://bot.example.com", "https")]
    [InlineData("https://localhost:3978", "only this machine reaches")]
    [InlineData("https://127.0.0.1", "only this machine reaches")]
    [InlineData("https://bot.example.com/path", "https://bot.example.com")]
    [InlineData("https://bot.example.com/?a=b", "https://bot.example.com")]
    [InlineData("https://me:secret@bot.example.com", "https://bot.example.com")]
    public void An_address_that_teams_could_not_open_is_refused_with_what_to_give(string address, string remedy)
    {
        TeamsPackage.WhyNot(new Uri(address)).ShouldNotBeNull().ShouldContain(remedy);
        Should.Throw<ArgumentException>(() => Write(App() with { Address = new Uri(address) })).Message.ShouldContain(remedy);
    }

    [Fact]
    public void No_address_is_refused_too() => TeamsPackage.WhyNot(null).ShouldNotBeNull();

    [Fact]
    public void What_breaks_a_limit_of_the_schema_is_named()
    {
        Should.Throw<ArgumentException>(() => Write(App() with { Name = new string('n', 31) })).Message.ShouldContain("Name");
        Should.Throw<ArgumentException>(() => Write(App() with { AccentColor = "blue" })).Message.ShouldContain("AccentColor");
        Should.Throw<ArgumentException>(() => Write(App() with { Version = "1" })).Message.ShouldContain("Version");
        Should.Throw<ArgumentException>(() => Write(App() with { AppId = Guid.Empty })).Message.ShouldContain("app id");
    }

    private static TeamsApp App() => new()
    {
        AppId = s_id,
        Address = new Uri("https://bot.example.com:8443"),
        Name = "Bot",
        ShortDescription = "Short",
        FullDescription = "Full",
        Developer = "Somebody",
        Version = "1.0.0",
        AccentColor = "#1d4f91",
        Prompts = ["Why?", "", new string('w', 129)],
        ColorIcon = new byte[] { 1 },
        OutlineIcon = new byte[] { 2 },
    };

    private static byte[] Write(TeamsApp app)
    {
        using var zip = new MemoryStream();
        TeamsPackage.Write(app, zip);
        return zip.ToArray();
    }
}
