using Microsoft.Extensions.Logging.Console;

namespace Bot.Hosting;

/// <summary>Logs go to standard error: standard output is for answers.</summary>
internal static class StandardErrorLogging
{
    public static void AddToStandardError(this ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(format =>
        {
            format.SingleLine = true;
            format.TimestampFormat = "HH:mm:ss ";
            format.ColorBehavior = Console.IsErrorRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } ? LoggerColorBehavior.Disabled : LoggerColorBehavior.Enabled;
        });
        // A start that fails is said in one sentence by the command, not in a stack trace by the framework.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
