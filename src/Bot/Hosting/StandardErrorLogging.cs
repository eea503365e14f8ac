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
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
