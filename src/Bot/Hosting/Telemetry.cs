using Bot.Answering;
using OpenTelemetry;
using OpenTelemetry.Resources;

namespace Bot.Hosting;

/// <summary>Metrics and traces for a collector, where the standard variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one; the other <c>OTEL_</c> variables count, too.</summary>
internal static class Telemetry
{
    /// <summary>Whether a variable or setting is one of OpenTelemetry's.</summary>
    public static bool Owns(string name) => name.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase);

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 } endpoint)
            return;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new SettingsException($"OTEL_EXPORTER_OTLP_ENDPOINT is '{endpoint}', which is no address of a collector; set it to something like http://localhost:4317, or remove it.");
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("news-bot").AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics.AddMeter(AnswerTelemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"))
            .WithTracing(traces => traces.AddSource(AnswerTelemetry.Name, "Microsoft.AspNetCore", "System.Net.Http"))
            .UseOtlpExporter();
    }
}
