using System.IO.Compression;
using System.Text.Json;

namespace Bot.Tests.Commands;

public sealed class TeamsPackageCommandTests : IDisposable
{
    private const string AppId = "1b54cd03-7f8d-4a4c-9a57-1d2f3e4a5b6c";

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_package_is_written_with_icons_of_the_right_size_and_the_questions_of_the_settings()
    {
        var file = Path.Combine(folder.Path, "new", "bot.zip");

        var result = await BotProcess.RunAsync("teams-package", "--app-id", AppId, "--url", "https://bot.example.com", "--out", file);

        (result.Exit, result.Error).ShouldBe((0, ""));
        using var zip = ZipFile.OpenRead(file);
        Size(zip, "color.png").ShouldBe((192, 192));
        Size(zip, "outline.png").ShouldBe((32, 32));
        using var manifest = JsonDocument.Parse(zip.GetEntry("manifest.json")!.Open());
        manifest.RootElement.GetProperty("bots")[0].GetProperty("commandLists")[0].GetProperty("commands")[0].GetProperty("title").GetString().ShouldBe("When was the Kaesong complex shut down?");
    }

    [Theory]
    [InlineData("--url https://bot.example.com", "--app-id' is required")]
    [InlineData("--app-id 1b54cd03-7f8d-4a4c-9a57-1d2f3e4a5b6c", "--url' is required")]
    [InlineData("--app-id nonsense --url https://bot.example.com", "copy the Microsoft App ID")]
    [InlineData("--app-id 00000000-0000-0000-0000-000000000000 --url https://bot.example.com", "copy the Microsoft App ID")]
    [InlineData("--app-id 1b54cd03-7f8d-4a4c-9a57-1d2f3e4a5b6c --url http://bot.example.com", "must be the https address")]
    [InlineData("--app-id 1b54cd03-7f8d-4a4c-9a57-1d2f3e4a5b6c --url bot.example.com", "must be the https address")]
    [InlineData("--app-id 1b54cd03-7f8d-4a4c-9a57-1d2f3e4a5b6c --url https://localhost:3978", "only this machine reaches")]
    public async Task A_bad_argument_is_one_sentence_and_writes_nothing(string arguments, string sentence)
    {
        var file = Path.Combine(folder.Path, "bot.zip");

        var result = await BotProcess.RunAsync(["teams-package", .. arguments.Split(' '), "--out", file]);

        (result.Exit, result.Out).ShouldBe((2, ""));
        var lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines[0].ShouldContain(sentence);
        lines[1].ShouldContain("teams-package --help");
        File.Exists(file).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_is_no_file()
    {
        var result = await BotProcess.RunAsync("teams-package", "--app-id", AppId, "--url", "https://bot.example.com", "--out", folder.Path);
        (result.Exit, result.Out).ShouldBe((1, ""));
        result.Error.ShouldContain("is a folder; name a file");
    }

    // Width and height are the first two numbers of a PNG's header, which begins at byte 16.
    private static (int Width, int Height) Size(ZipArchive zip, string name)
    {
        using var icon = zip.GetEntry(name)!.Open();
        var header = new byte[26];
        icon.ReadExactly(header);
        header[25].ShouldBe((byte)6, "colour with transparency");
        return (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(16)), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(20)));
    }
}
