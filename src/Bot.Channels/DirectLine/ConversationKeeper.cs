using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Channels.DirectLine;

/// <summary>Opens the conversations with the program, takes up what was left unanswered, and forgets what is old.</summary>
internal sealed class ConversationKeeper(ConversationStore store, DirectLineTokens tokens, OpenStreams streams, DirectLineTurns turns, TimeProvider time, ILogger<ConversationKeeper> log) : BackgroundService
{
    private static readonly TimeSpan s_sweepInterval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_retryInterval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Asked for here so that a key that cannot be read is found at the start and not by the first caller.
        log.LogDebug("Conversations are kept in {Folder}; tokens are good for {Seconds} s.", store.Folder, tokens.ExpiresIn);
        store.Forgotten = streams.Drop;
        store.IsRead = streams.HasReaders;
        try
        {
            await ResumeAsync(stoppingToken);
            using var clock = new PeriodicTimer(s_retryInterval, time);
            var swept = time.GetTimestamp();
            do
            {
                turns.RetryUnkept();
                if (time.GetElapsedTime(swept) < s_sweepInterval)
                    continue;
                swept = time.GetTimestamp();
                Sweep();
            }
            while (await clock.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    private async Task ResumeAsync(CancellationToken stop)
    {
        try
        {
            await turns.ResumeAsync(stop);
        }
        catch (DirectLineException e)
        {
            log.LogError(e, "Not all that an earlier run left could be taken up; the next start tries again.");
        }
    }

    private void Sweep()
    {
        try
        {
            store.Sweep();
        }
        catch (DirectLineException e)
        {
            log.LogError(e, "Old conversations could not be forgotten; this is tried again.");
        }
    }
}
