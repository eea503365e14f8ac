namespace Bot.Tests.Commands;

public sealed class IndexCommandTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_article_is_added_listed_asked_and_removed()
    {
        var file = folder.Write("news/tower.md", "The tower of Torvik is 61 metres high.");
        var data = Path.Combine(folder.Path, "data");

        (await BotProcess.RunAsync("index", "add", file, "--data", data)).Out.ShouldStartWith("1 added, 0 updated, 0 unchanged");
        File.Delete(file);
        (await BotProcess.RunAsync("index", "list", "--data", data)).Out.ShouldContain("tower");
        (await BotProcess.RunAsync("ask", "How high is the tower of Torvik?", "--data", data)).Out.ShouldContain("61 metres");
        (await BotProcess.RunAsync("index", "remove", "tower", "--data", data)).Exit.ShouldBe(0);

        var asked = await BotProcess.RunAsync("ask", "How high is the tower of Torvik?", "--data", data);
        asked.Exit.ShouldBe(1);
        asked.Error.ShouldContain("There are no articles to answer from");
    }

    [Fact]
    public async Task Status_and_rebuild_tell_what_is_there()
    {
        TownNews.Write(folder);

        var rebuilt = await BotProcess.RunAsync("index", "rebuild", "--data", folder.Path);
        var status = await BotProcess.RunAsync("index", "status", "--data", folder.Path);

        rebuilt.Out.ShouldStartWith("Rebuilt: 3 articles");
        status.Exit.ShouldBe(0);
        status.Out.ShouldContain("articles    3");
        status.Out.ShouldContain("integrity   ok");
    }

    [Fact]
    public async Task An_article_of_the_folder_is_not_removed_behind_its_back()
    {
        TownNews.Write(folder);
        await BotProcess.RunAsync("index", "rebuild", "--data", folder.Path);

        var result = await BotProcess.RunAsync("index", "remove", "bridge", "unheard-of", "--data", folder.Path);

        result.Exit.ShouldBe(3);
        result.Error.ShouldContain("bridge: this article comes from");
        result.Error.ShouldContain("unheard-of: there is no such article");
    }

    [Fact]
    public async Task Good_articles_are_added_and_every_bad_one_is_named_in_one_sentence()
    {
        folder.Write("news/good.md", "The tower of Torvik is 61 metres high.");
        folder.Write("news/empty.md", "");
        folder.Write("news/malformed.md", "---\ntitle: [\n---\nText.");
        folder.Write("news/sour.md", "---\nflavour: sour\n---\nThe cellar is 3 metres deep.");
        folder.Write("news/twin1.md", "---\nid: twin\n---\nOne.");
        folder.Write("news/twin2.md", "---\nid: twin\n---\nTwo.");
        folder.Write("news/huge.txt", new string('a', 5000));
        File.WriteAllBytes(Path.Combine(folder.Path, "news/binary.txt"), [0, 1, 2, 255, 254, 0, 0, 7]);

        var result = await BotProcess.RunAsync(
            "", [("BOT_Corpus__MaxArticleBytes", "4096")], "index", "add", Path.Combine(folder.Path, "news"), Path.Combine(folder.Path, "missing.md"), "--data", Path.Combine(folder.Path, "data"));

        result.Exit.ShouldBe(3);
        result.Out.ShouldStartWith("3 added");
        var lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("Indexing", StringComparison.Ordinal)).ToList();
        foreach (var name in new[] { "empty.md", "malformed.md", "sour.md", "twin2.md", "huge.txt", "binary.txt", "missing.md" })
            lines.Where(line => line.Contains($"{name}:", StringComparison.Ordinal) || line.Contains($"{name}, line", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain(";");
        lines.Count.ShouldBe(7);
    }

    [Fact]
    public async Task Nothing_added_is_an_error()
    {
        var result = await BotProcess.RunAsync("index", "add", Path.Combine(folder.Path, "missing.md"), "--data", Path.Combine(folder.Path, "data"));

        (result.Exit, result.Out).ShouldBe((1, ""));
        result.Error.ShouldEndWith("missing.md: does not exist; check the path.\n");
    }

    [Fact]
    public async Task A_backup_brings_back_what_was_removed()
    {
        var file = folder.Write("news/tower.md", "The tower of Torvik is 61 metres high.");
        var (data, backup) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "kept/monday.db"));
        await BotProcess.RunAsync("index", "add", file, "--data", data);

        (await BotProcess.RunAsync("index", "backup", backup, "--data", data)).Out.ShouldStartWith("Backed up 1 article to");
        await BotProcess.RunAsync("index", "remove", "tower", "--data", data);
        (await BotProcess.RunAsync("index", "restore", backup, "--data", data)).Out.ShouldStartWith("Restored 1 article, 1 paragraph");

        (await BotProcess.RunAsync("ask", "How high is the tower of Torvik?", "--data", data)).Out.ShouldContain("61 metres");
        (await BotProcess.RunAsync("index", "backup", backup, "--data", data)).Error.ShouldContain("exists already; name another file");
    }

    [Fact]
    public async Task The_program_killed_while_it_indexes_goes_on_where_it_was()
    {
        for (var i = 0; i < 80; i++)
            folder.Write($"news/stone-{i:00}.md", $"Stone number {i} of the harbour wall weighs {i + 100} kilograms. It was laid in the year {1800 + i}.");
        string[] command = ["index", "add", Path.Combine(folder.Path, "news"), "--data", Path.Combine(folder.Path, "data")];
        using var process = BotProcess.Start([("BOT_Retrieval__EmbeddingBatch", "1")], command);
        // Each article is some 20 KB of the log, so by then several are in.
        var log = new FileInfo(Path.Combine(folder.Path, "data/index/articles.db-wal"));
        for (; !process.HasExited && !(log.Exists && log.Length > 300_000); log.Refresh())
            await Task.Delay(5);
        process.Kill();
        await process.WaitForExitAsync();

        var status = await BotProcess.RunAsync("index", "status", "--data", Path.Combine(folder.Path, "data"));
        status.Out.ShouldContain("integrity   ok");
        var again = await BotProcess.RunAsync(command);
        again.Exit.ShouldBe(0);
        // "62 added, 0 updated, 18 unchanged; …"
        var words = again.Out.Split(' ');
        words[2].ShouldBe("0");
        (int.Parse(words[0]) + int.Parse(words[4])).ShouldBe(80);
        int.Parse(words[4]).ShouldBePositive();
    }
}
