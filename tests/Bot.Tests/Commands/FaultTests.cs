using Bot.Engine;
using Bot.Hosting;

namespace Bot.Tests.Commands;

/// <summary>What is wrong around the program is said in one sentence, without a stack trace, and with an exit code.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("BOT_Retrieval__EncoderWeight", "7", "Retrieval:EncoderWeight is '7'")]
    [InlineData("BOT_Anwsering__MinimumConfidence", "0.4", "BOT_Anwsering__MinimumConfidence: Anwsering is not a section of the settings; did you mean BOT_Answering__MinimumConfidence?")]
    [InlineData("BOT_Chat__Model", "x", "Chat is not a section of the settings; use one of Data, Corpus, Inference")]
    [InlineData("BOT_Inference__Encoder", "/no/such/model", "/no/such/model is not a folder")]
    [InlineData("BOT_Corpus__Chunking__MaxTokens", "4096", "lower it to 256")]
    public async Task A_bad_setting_is_refused(string name, string value, string sentence) =>
        ShouldBeOneSentence(await BotProcess.RunAsync("", [(name, value)], "index", "status", "--data", folder.Path), sentence);

    [Fact]
    public async Task Variables_that_are_not_written_like_settings_are_left_alone()
    {
        var result = await BotProcess.RunAsync("", [("BOT_TESTS_ONLY", "1"), ("ROBOT_Anwsering__Passages", "1"), ("BOT_answering__minimumconfidence", "0.4")], "index", "status", "--data", folder.Path);

        (result.Exit, result.Error).ShouldBe((0, ""));
    }

    [Fact]
    public async Task A_data_folder_that_is_not_there_is_not_made_by_asking()
    {
        var missing = Path.Combine(folder.Path, "missing");

        ShouldBeOneSentence(await BotProcess.RunAsync("ask", "Who?", "--data", missing), "does not exist");

        Directory.Exists(missing).ShouldBeFalse();
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_used_is_named()
    {
        folder.Write("index", "a file where the index folder should be");

        ShouldBeOneSentence(await BotProcess.RunAsync("index", "status", "--data", folder.Path), "cannot be used as the index folder");
    }

    [Fact]
    public async Task A_truncated_model_is_named()
    {
        var model = CopyModel("minilm", weights: bytes => bytes[..100_000]);

        ShouldBeOneSentence(await BotProcess.RunAsync("", [("BOT_Inference__Encoder", model)], "index", "status", "--data", folder.Path), "model.safetensors ends before its last tensor");
    }

    [Fact]
    public async Task A_model_without_a_tensor_it_needs_is_named()
    {
        TownNews.Write(folder);
        var encoder = Path.Combine(BotSettings.Load().Root, "data/models/minilm");

        ShouldBeOneSentence(await BotProcess.RunAsync("", [("BOT_Inference__Reader", encoder)], "ask", "Who?", "--data", folder.Path), "has no tensor qa_outputs.weight", "Indexing");
    }

    [Fact]
    public async Task An_index_of_another_encoder_is_not_mixed_with()
    {
        TownNews.Write(folder);
        (await BotProcess.RunAsync("index", "rebuild", "--data", folder.Path)).Exit.ShouldBe(0);
        var reader = Path.Combine(BotSettings.Load().Root, "data/models/reader");

        ShouldBeOneSentence(await BotProcess.RunAsync("", [("BOT_Inference__Encoder", reader)], "ask", "Who?", "--data", folder.Path), "run `index rebuild`");
    }

    [Fact]
    public async Task A_damaged_index_is_named_and_rebuilt()
    {
        TownNews.Write(folder);
        folder.Write("index/articles.db", new string('x', 10_000));

        ShouldBeOneSentence(await BotProcess.RunAsync("index", "status", "--data", folder.Path), "run `index rebuild`");

        var rebuilt = await BotProcess.RunAsync("index", "rebuild", "--data", folder.Path);
        rebuilt.Exit.ShouldBe(3);
        rebuilt.Error.ShouldContain("was set aside as");
        rebuilt.Out.ShouldStartWith("Rebuilt: 3 articles");
    }

    [Fact]
    public async Task Two_processes_do_not_index_at_once_but_both_answer()
    {
        TownNews.Write(folder);
        (await BotProcess.RunAsync("index", "rebuild", "--data", folder.Path)).Exit.ShouldBe(0);
        using var index = ArticleIndex.Open(TownNews.Settings(folder));
        using var writer = index.Store.BeginWriting();

        ShouldBeOneSentence(await BotProcess.RunAsync("index", "add", folder.Write("x.md", "Text."), "--data", folder.Path), "another process is indexing here", "Indexing");
        (await BotProcess.RunAsync("ask", TownNews.Question, "--data", folder.Path)).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://localhost:{((System.Net.IPEndPoint)other.LocalEndpoint).Port}";

        ShouldBeOneSentence(await BotProcess.RunAsync("--urls", url, "--data", folder.Path), $"{url} is in use by another program");
    }

    [Fact]
    public async Task A_second_bot_on_the_same_data_is_told_so_whatever_its_port()
    {
        TownNews.Write(folder);
        await using var first = BotServer.Build(TownNews.Settings(folder));
        await first.StartAsync();

        foreach (var url in new[] { first.Urls.First(), "http://127.0.0.1:0" })
            ShouldBeOneSentence(await BotProcess.RunAsync("--urls", url, "--data", folder.Path), $"Another bot is already running on the data in {Path.Combine(folder.Path, "index")}; stop that one, or");
    }

    [Fact]
    public async Task Details_are_shown_on_request()
    {
        var result = await BotProcess.RunAsync("", [("BOT_Retrieval__EncoderWeight", "much")], "index", "status", "--verbose");

        result.Error.ShouldContain("   at Bot.Hosting.");
    }

    [Fact]
    public async Task The_doctor_finds_all_well_and_names_what_is_not()
    {
        TownNews.Write(folder);
        folder.Write("articles/empty.md", "");
        var model = CopyModel("reader", weights: bytes => bytes[..100_000]);

        var well = await BotProcess.RunAsync("", [("BOT_Urls", "http://127.0.0.1:0")], "doctor");
        var ill = await BotProcess.RunAsync("", [("BOT_Inference__Reader", model), ("BOT_Urls", "http://127.0.0.1:0")], "doctor", "--data", folder.Path);

        well.Out.ShouldNotContain("FAIL");
        well.Exit.ShouldBe(0);
        ill.Exit.ShouldBe(3);
        var faults = ill.Out.Split('\n').Where(line => line.StartsWith("FAIL", StringComparison.Ordinal)).ToList();
        faults.Count.ShouldBe(2);
        faults[0].ShouldContain("ends before its last tensor");
        faults[1].ShouldContain("empty.md: is empty");
    }

    // The widths of machines that CI does not run on: SSE only, and AVX2 without 8-bit products.
    [Theory]
    [InlineData("DOTNET_EnableAVX", "Float32")]
    [InlineData("DOTNET_EnableAVX", "Int8")]
    [InlineData("DOTNET_EnableAVX512F", "Float32")]
    [InlineData("DOTNET_EnableAVXVNNI", "Int8")]
    public async Task The_models_are_well_on_machines_with_less(string switchedOff, string precision)
    {
        var result = await BotProcess.RunAsync("", [(switchedOff, "0"), ("BOT_Inference__Precision", precision), ("BOT_Urls", "http://127.0.0.1:0")], "doctor", "--data", folder.Path);

        result.Out.ShouldContain("ok    encoder");
        result.Out.ShouldContain("ok    reader");
    }

    [Fact]
    public async Task The_doctor_measures_what_the_machine_gives()
    {
        TownNews.Write(folder);
        (await BotProcess.RunAsync("index", "rebuild", "--data", folder.Path)).Exit.ShouldBe(0);

        var result = await BotProcess.RunAsync("doctor", "--bench", "--seconds", "2", "--json", "--data", folder.Path);

        result.Exit.ShouldBe(0);
        var report = System.Text.Json.JsonElement.Parse(result.Out);
        report.GetProperty("articles").GetInt32().ShouldBe(3);
        report.GetProperty("models").GetArrayLength().ShouldBe(2);
        foreach (var model in report.GetProperty("models").EnumerateArray())
            foreach (var speed in new[] { "textsPerSecond", "tokensPerSecond", "passagesPerSecond" })
                model.GetProperty(speed).GetDouble().ShouldBeGreaterThan(0);
        foreach (var spread in new[] { "search", "answer" })
            report.GetProperty(spread).GetProperty("median").GetDouble().ShouldBeLessThanOrEqualTo(report.GetProperty(spread).GetProperty("p95").GetDouble());
        report.GetProperty("secondsPerThousandArticles").GetDouble().ShouldBeGreaterThan(0);
    }

    private string CopyModel(string name, Func<byte[], byte[]> weights)
    {
        var from = Path.Combine(BotSettings.Load().Root, "data/models", name);
        var to = Path.Combine(folder.Path, "model");
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllBytes(copy, file.EndsWith(".safetensors", StringComparison.Ordinal) ? weights(File.ReadAllBytes(file)) : File.ReadAllBytes(file));
        }

        return to;
    }

    private static void ShouldBeOneSentence(BotProcess.Result result, string sentence, string? besides = null)
    {
        result.Exit.ShouldBe(1);
        result.Out.ShouldBe("");
        var line = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => besides is null || !l.StartsWith(besides, StringComparison.Ordinal)).ShouldHaveSingleItem();
        line.ShouldStartWith("Error: ");
        line.ShouldContain(sentence);
        line.ShouldContain(";");
    }
}
