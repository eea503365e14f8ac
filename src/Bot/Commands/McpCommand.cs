using System.CommandLine;
using Bot.Hosting;
using Bot.Mcp;

namespace Bot.Commands;

/// <summary><c>mcp</c>: the cited answers as tools for an agent that starts this program, over standard input and output.</summary>
internal static class McpCommand
{
    public static Command Create()
    {
        var command = new Command("mcp", "Serve the tools ask_news, search_news and read_article to an agent over standard input and output (Model Context Protocol).");
        command.SetAction((parsed, cancellationToken) => RunAsync(OpenData.Settings(parsed), cancellationToken));
        return command.WithExamples(
            ("mcp", "What an agent's configuration runs; see the README. The same tools are at /mcp while the program serves."),
            ("mcp --data ~/news", "The same over your own articles."));
    }

    private static async Task<int> RunAsync(BotSettings settings, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "Bot", ContentRootPath = settings.Root });
        builder.Configuration.AddConfiguration(settings.Configuration);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddToStandardError();
        builder.Services.AddQuestions(settings);
        builder.Services.AddNewsTools().WithStdioServerTransport();
        using var host = builder.Build();
        // Agents ask what there is before they ask a question, so the articles can be indexed meanwhile.
        await host.StartAsync(cancellationToken);
        var engine = await OpenData.EngineAsync(settings, cancellationToken);
        host.Services.GetRequiredService<ServedEngine>().Open(engine, []);
        await host.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Ok;
    }
}
