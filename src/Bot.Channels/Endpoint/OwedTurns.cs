using Bot.Channels.Connector;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Channels.Endpoint;

/// <summary>Takes up what an earlier run of the program owes, when the program starts.</summary>
internal sealed class OwedTurns(OwedAnswers owed, KnownServiceUrls places, BotEndpoint endpoint, TimeProvider time, ILogger<OwedTurns> log) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var activity in owed.Take())
            {
                // What lies in a file is only data: answers go where a token has proved it.
                if (!places.TryFind(activity.ServiceUrl!, out var address))
                {
                    log.LogWarning("Activity {Id} is given up: nothing may be sent to its serviceUrl any more.", activity.Id);
                    owed.Remove(activity);
                    continue;
                }

                while (!endpoint.TryTakeUp(activity, address))
                    await Task.Delay(s_pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops; what is left is left for the next one.
        }
    }
}
