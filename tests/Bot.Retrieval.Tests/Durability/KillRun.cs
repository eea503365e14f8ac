using System.Diagnostics;
using Bot.Corpus;

namespace Bot.Retrieval.Tests.Durability;

/// <summary>Kills a writer at random points and looks at what it left, over and over in the same folder.</summary>
internal sealed class KillRun(string folder, int seed, string? model) : IDisposable
{
    private readonly Random random = new(seed);
    private readonly KillEncoder encoder = new(model);
    private readonly ExpectedArticles expected = new();

    /// <summary>How many kills came in the middle of a step.</summary>
    public int InFlight { get; private set; }

    public int Steps { get; private set; }

    /// <summary>The largest that the folder was, in bytes.</summary>
    public long LargestFolder { get; private set; }

    public static async Task<int> MainAsync(string[] args)
    {
        string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
        var kills = int.Parse(Option("--kills") ?? "1000");
        var seed = int.Parse(Option("--seed") ?? "1");
        var folder = Directory.CreateTempSubdirectory("bot-kill-").FullName;
        var watch = Stopwatch.StartNew();
        using var run = new KillRun(folder, seed, Option("--encoder"));
        for (var i = 1; i <= kills; i++)
        {
            await run.KillAsync();
            if (i % 50 == 0 || i == kills)
                Console.WriteLine($"{i} kills, {run.InFlight} of them inside one of {run.Steps} steps; nothing lost, nothing half; folder at most {run.LargestFolder / 1024} KiB; {watch.Elapsed.TotalSeconds:0} s");
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    /// <summary>Starts the writer, kills it after a random number of lines and a little more, and looks.</summary>
    public async Task KillAsync()
    {
        // One in ten dies while it starts and opens the index, the others wherever they are.
        var lines = random.Next(10) == 0 ? 0 : random.Next(1, 60);
        using var writer = TestProcess.Start(["change", folder, $"{random.Next()}", .. model is null ? [] : (string[])[model]]);
        var open = false;
        for (var i = 0; i < lines && await writer.StandardOutput.ReadLineAsync() is { } line; i++)
            open = Hear(line);
        var wait = TimeSpan.FromMicroseconds(lines == 0 ? random.Next(200_000) : random.Next(3_000));
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < wait;)
            Thread.SpinWait(50);
        writer.HasExited.ShouldBeFalse("the writer ended by itself");
        writer.Kill();
        await writer.WaitForExitAsync();
        while (await writer.StandardOutput.ReadLineAsync() is { } line)
            open = Hear(line);
        InFlight += open ? 1 : 0;
        Look();
    }

    public void Dispose() => encoder.Dispose();

    /// <summary>Whether a step is in flight after this line.</summary>
    private bool Hear(string line)
    {
        if (!line.EndsWith(';'))
            return true;
        expected.Read(line);
        Steps += line == "done;" ? 1 : 0;
        return line != "done;";
    }

    private void Look()
    {
        using (var store = SqliteArticleStore.Open(folder, encoder.Fingerprint, encoder.Dimensions))
        {
            store.CheckIntegrity().ShouldBeEmpty();
            var found = NumberedArticles.All(store).ToDictionary(a => a.Header.Id, a => NumberedArticles.VersionOf(a, encoder.Embed), StringComparer.Ordinal);
            var waiting = store.List().Where(a => !a.Indexed).ToList();
            if (!expected.MayWait)
                waiting.ShouldBeEmpty();
            foreach (var listing in waiting)
                found[listing.Id] = VersionOf(store.Find(listing.Id)!);
            expected.Settle(found);
            expected.StillWaiting(waiting.Count > 0);
            store.BeginWriting().Dispose();
        }

        var backup = Path.Combine(folder, "backup.db");
        if (File.Exists(backup))
            SqliteArticleStore.Restore(Path.Combine(folder, "restored"), backup, encoder.Fingerprint, encoder.Dimensions);
        // What a killed backup leaves behind, the next one takes away.
        Directory.GetFiles(folder).Select(Path.GetFileName)
            .Except(["articles.db", "index.lock", "backup.db", "backup.db.partial", "backup.db.partial-wal", "backup.db.partial-shm", "backup.db.partial-journal"], StringComparer.Ordinal)
            .ShouldBeEmpty();
        LargestFolder = Math.Max(LargestFolder, new DirectoryInfo(folder).GetFiles().Sum(f => f.Length));
    }

    private static int VersionOf(Article article)
    {
        var version = int.Parse(article.Title[(article.Title.LastIndexOf(' ') + 1)..]);
        article.Paragraphs.ShouldBe(NumberedArticles.Make(article.Id, version).Paragraphs);
        return version;
    }
}
