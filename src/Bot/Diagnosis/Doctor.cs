using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Bot.Answering;
using Bot.Corpus;
using Bot.Engine;
using Bot.Hosting;
using Bot.Inference;
using Bot.Retrieval;

namespace Bot.Diagnosis;

/// <summary>Checks everything that the bot needs. One fault does not keep the next check from running.</summary>
internal static class Doctor
{
    public static async IAsyncEnumerable<Finding> ExamineAsync(Func<BotSettings> load, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        BotSettings? settings = null;
        yield return Check("settings", () =>
        {
            settings = load();
            return Finding.Ok("settings", $"{Path.Combine(settings.Root, "appsettings.json")}");
        });
        if (settings is null)
            yield break;

        yield return Check("encoder", () => Encoder(settings.Inference));
        yield return Check("reader", () => Reader(settings.Inference));
        yield return await ChatAsync(settings, cancellationToken);
        List<Article> articles = [];
        foreach (var finding in Articles(settings, articles))
            yield return finding;
        yield return Check("index", () => Index(settings, articles));
        yield return Check("disk", () => Disk(settings.Data.Index));
        foreach (var url in settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            yield return await PortAsync(url, cancellationToken);
    }

    private static Finding Check(string subject, Func<Finding> check)
    {
        try
        {
            return check();
        }
        catch (Exception e) when (e is SettingsException or ModelException or IndexException or IOException or UnauthorizedAccessException)
        {
            return Finding.Fault(subject, e.Message);
        }
    }

    private static Finding Encoder(InferenceOptions models)
    {
        var folder = models.Encoder;
        using var encoder = SentenceEncoder.Load(folder, models.Precision);
        var vectors = encoder.Embed(["The minister resigned on Monday.", "On Monday the minister stepped down.", "Bake the bread for forty minutes."]);
        float near = TensorPrimitives.Dot<float>(vectors[0], vectors[1]), far = TensorPrimitives.Dot<float>(vectors[0], vectors[2]);
        return near > far
            ? Finding.Ok("encoder", $"{folder}: {encoder.Dimensions} numbers, {encoder.MaxTokens} tokens, fingerprint {encoder.Fingerprint}")
            : Finding.Fault("encoder", $"{folder}: sentences that say the same get vectors less alike ({near:0.00}) than strangers ({far:0.00}); use the weights of a sentence encoder.");
    }

    private static Finding Reader(InferenceOptions models)
    {
        var folder = models.Reader;
        const string passage = "The bridge over the Orle was opened in 1931 by Queen Matilda.";
        var reader = PassageReader.Load(folder, models.Precision);
        var span = reader.Read("When was the bridge opened?", [passage])[0].Spans[0];
        var answer = passage.Substring(span.Start, span.Length);
        return answer.Contains("1931", StringComparison.Ordinal)
            ? Finding.Ok("reader", $"{folder}: fingerprint {reader.Fingerprint}")
            : Finding.Fault("reader", $"{folder}: asked when a bridge \"was opened in 1931\", it read \"{answer}\"; use the weights of a question answering model.");
    }

    private static async Task<Finding> ChatAsync(BotSettings settings, CancellationToken cancellationToken)
    {
        var options = settings.Answering.ChatModel;
        try
        {
            ConfiguredChat.CheckPrompts(settings);
            if (ConfiguredChat.Open(settings, null) is not { } chat)
                return Finding.Ok("chat model", "none set: answers are the articles' own sentences");
            if (options.Recording.Mode == ChatRecording.Replay)
                return Finding.Note("chat model", $"replies are played back from {options.Recording.Folder}");
            var started = Stopwatch.GetTimestamp();
            await chat.TryAsync(cancellationToken);
            return Finding.Ok("chat model", $"{options.Model} at {(options.Endpoint.Length > 0 ? options.Endpoint : options.Provider)} replied in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        }
        catch (Exception e) when (e is ChatException or PromptException)
        {
            return Finding.Fault("chat model", e.Message);
        }
    }

    private static List<Finding> Articles(BotSettings settings, List<Article> articles)
    {
        var folder = settings.Data.Articles;
        if (!Directory.Exists(folder))
            return [Finding.Note("articles", $"{folder} does not exist; only articles imported with `index add` are answered from.")];
        var findings = new List<Finding>();
        foreach (var reading in new ArticleReader(settings.Corpus).Read(folder))
        {
            if (reading.Article is { } article)
                articles.Add(article);
            findings.AddRange(reading.Problems.Select(p => new Finding(p.Rejected ? Verdict.Fault : Verdict.Note, "articles", p.ToString())));
        }

        return [Finding.Ok("articles", $"{folder}: {articles.Count:N0} can be read"), .. findings];
    }

    private static Finding Index(BotSettings settings, List<Article> articles)
    {
        if (settings.Retrieval.Store == StoreKind.Sqlite && !File.Exists(Path.Combine(settings.Data.Index, SqliteArticleStore.FileName)))
            return Finding.Note("index", $"{settings.Data.Index} has no index yet; the first start makes it.");
        using var index = ArticleIndex.Open(settings);
        if (index.Store.CheckIntegrity() is { Count: > 0 } faults)
            return Finding.Fault("index", $"{faults[0].TrimEnd('.')}; run `index rebuild`.");
        var counts = index.Store.Count();
        var hashes = index.Store.List().Where(a => a.Indexed).ToDictionary(a => a.Id, a => a.ContentHash, StringComparer.Ordinal);
        var behind = articles.Count(a => hashes.GetValueOrDefault(a.Id) != a.ContentHash);
        var text = $"{index.Store.Place}: sound; {counts.Articles:N0} articles, {counts.Paragraphs:N0} paragraphs, {counts.Chunks:N0} chunks";
        return behind == 0 ? Finding.Ok("index", text) : Finding.Note("index", $"{text}; {behind:N0} new or changed in the folder, indexed at the next start");
    }

    private static Finding Disk(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"doctor-{Environment.ProcessId}.tmp");
        try
        {
            File.WriteAllBytes(file, new byte[1 << 16]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Fault("disk", $"{folder} cannot be written ({e.Message.TrimEnd('.')}); free some space, give this user write access, or set another folder with --data.");
        }
        finally
        {
            File.Delete(file);
        }

        return Finding.Ok("disk", $"{folder} can be written, {new DriveInfo(folder).AvailableFreeSpace / (1 << 30):N0} GiB free");
    }

    private static async Task<Finding> PortAsync(string url, CancellationToken cancellationToken)
    {
        try
        {
            var address = PublicAddress.Reachable(url);
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
            try
            {
                var answer = await http.GetStringAsync(new Uri(address, "/readyz"), cancellationToken);
                return Finding.Note("port", answer.StartsWith("ready", StringComparison.Ordinal) ? $"{url}: a bot is running here already" : $"{url} is in use by another program; stop it, or listen elsewhere with --urls.");
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
            {
                using var probe = new TcpListener(IPAddress.Loopback, address.Port);
                probe.Start();
                return Finding.Ok("port", $"{url} is free");
            }
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Finding.Fault("port", $"{url} is in use by another program; stop it, or listen elsewhere with --urls http://localhost:3979.");
        }
        catch (Exception e) when (e is SocketException or FormatException)
        {
            return Finding.Fault("port", $"{url} cannot be listened on ({e.Message.TrimEnd('.')}); set Urls to something like http://localhost:3978.");
        }
    }
}
