using System.Text.Json;
using Bot.Channels.Replies;
using Bot.Channels.Turns;

namespace Bot.Channels.Tests.Turns;

/// <summary>A bot that tells its answer as it grows, over time that passes when told to, and what its channel is sent.</summary>
public abstract class GrowingAnswers
{
    private protected ManualTime Time { get; } = new();

    private protected async Task StreamAsync(Turn turn, CancellationToken token)
    {
        var stream = await turn.StreamAsync("Looking …", token);
        foreach (var n in new[] { 1, 2 })
        {
            if (turn.Activity.ChannelId == "msteams")
                Time.Advance(TimeSpan.FromSeconds(1));
            await stream.UpdateAsync(Reply(n), token);
        }

        await stream.CompleteAsync(Reply(2), token);
    }

    private protected static CitedReply Reply(int statements, int? cited = null) => new(
        string.Join(' ', Enumerable.Range(1, statements).Select(n => $"Statement {n} [{cited ?? n}].")), [.. Enumerable.Range(1, cited ?? statements).Select(Citation)]);

    private protected static ReplyCitation Citation(int n) => new(n, $"Name {n}", $"Words {n}", new Uri($"http://localhost/{n}"));

    private protected static List<JsonElement> Bodies(RunningBot bot) => [.. bot.Channel.All.Select(c => c.Body)];

    /// <summary>type/id/sequence as both places say it; <c>//</c> for what is no part of a stream.</summary>
    private protected static string Info(JsonElement activity)
    {
        var entity = activity.TryGetProperty("entities", out var entities) ? entities.EnumerateArray().SingleOrDefault(e => e.GetProperty("type").GetString() == "streaminfo") : default;
        var data = activity.TryGetProperty("channelData", out var channelData) ? channelData : default;
        var said = new[] { entity, data }.Select(place => string.Join('/', new[] { "streamType", "streamId", "streamSequence" }.Select(name => place.ValueKind == JsonValueKind.Object && place.TryGetProperty(name, out var value) ? value.ToString() : ""))).ToList();
        said[0].ShouldBe(said[1]);
        return said[0];
    }

    private protected Task<RunningBot> StartAsync(Func<Turn, CancellationToken, Task> message) => RunningBot.StartAsync(new Script { Message = message }, time: Time);
}
