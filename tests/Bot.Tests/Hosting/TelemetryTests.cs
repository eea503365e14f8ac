using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using Bot.Engine;
using Bot.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Hosting;

public sealed class TelemetryTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_collector_is_told_how_long_answers_took_and_never_what_was_asked()
    {
        var told = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.MapPost("/v1/{signal}", async (string signal, Stream body) =>
        {
            using var bytes = new MemoryStream();
            await body.CopyToAsync(bytes);
            told.AddOrUpdate(signal, _ => Encoding.Latin1.GetString(bytes.ToArray()), (_, before) => before + Encoding.Latin1.GetString(bytes.ToArray()));
        });
        await collector.StartAsync();

        TownNews.Write(folder);
        var settings = TownNews.Settings(folder, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.First()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        // What was not sent yet is sent when the program ends.
        await using (var app = BotServer.Build(settings))
        {
            await app.StartAsync();
            var engine = await AnswerEngine.OpenAsync(settings, (index, token) => FolderSync.RunAsync(index, (_, _) => { }, new Progress<Retrieval.IndexProgress>(), token), null, CancellationToken.None);
            app.Services.GetRequiredService<ServedEngine>().Open(engine, []);
            using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            (await http.PostAsJsonAsync("/api/ask", new { question = TownNews.Question })).EnsureSuccessStatusCode();
            await app.StopAsync();
        }

        told["metrics"].ShouldContain("bot.answer.duration");
        told["metrics"].ShouldContain("answered");
        told["traces"].ShouldContain("retrieve");
        // Paths of articles may be told, as those of other tests' requests in this process are.
        told.Values.ShouldAllBe(text => !text.Contains("Orle", StringComparison.Ordinal) && !text.Contains("1931", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_address_of_a_collector_is_refused()
    {
        Should.Throw<SettingsException>(() => BotServer.Build(TownNews.Settings(folder, ("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4317")))).Message.ShouldContain("set it to something like http://localhost:4317");
    }
}
