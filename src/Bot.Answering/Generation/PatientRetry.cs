using System.ClientModel.Primitives;
using System.Globalization;

namespace Bot.Answering;

/// <summary>Retries as the package does, Retry-After included, but does not wait for what would come too late.</summary>
/// <param name="retries">How often at most.</param>
/// <param name="longest">Longest wait that is worth it.</param>
internal sealed class PatientRetry(int retries, TimeSpan longest) : ClientRetryPolicy(retries)
{
    protected override async ValueTask<bool> ShouldRetryAsync(PipelineMessage message, Exception? exception) =>
        !(message.Response is { } response && Wait(response) > longest) && await base.ShouldRetryAsync(message, exception);

    private static TimeSpan Wait(PipelineResponse response) =>
        !response.Headers.TryGetValue("Retry-After", out var wait) ? TimeSpan.Zero
        : double.TryParse(wait, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 86_400))
        : DateTimeOffset.TryParse(wait, CultureInfo.InvariantCulture, out var at) ? at - DateTimeOffset.UtcNow
        : TimeSpan.Zero;
}
