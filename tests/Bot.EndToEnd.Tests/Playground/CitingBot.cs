using System.Collections.Concurrent;
using System.Globalization;
using Bot.Channels;
using Bot.Channels.Replies;
using Bot.Channels.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.EndToEnd.Playground;

/// <summary>Cites two sources whatever it is asked; asked for a number, it cites that many, and a lot of text.</summary>
internal sealed class CitingBot : ActivityBot
{
    /// <summary>What people thought of it.</summary>
    public ConcurrentQueue<Feedback> Feedback { get; } = new();

    /// <summary>Serves one on a free port of this machine.</summary>
    /// <param name="options">Null without a registration.</param>
    public static async Task<(WebApplication Program, Uri Endpoint)> StartAsync(ChannelsOptions? options = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddBotChannels<CitingBot>(options);
        var program = builder.Build();
        program.MapBot();
        await program.StartAsync();
        return (program, new Uri(new Uri(program.Urls.Single()), "/api/messages"));
    }

    public static CitingBot Of(WebApplication program) => (CitingBot)program.Services.GetRequiredService<ActivityBot>();

    public override async Task OnMessageAsync(Turn turn, CancellationToken cancellationToken)
    {
        var stream = await turn.StreamAsync("Looking …", cancellationToken);
        var answer = int.TryParse(turn.Text, CultureInfo.InvariantCulture, out var sources) ? Long(sources) : Short(turn.Text);
        // Teams wants a second between two parts, counted from when the first had arrived; a part that comes sooner is left out.
        await Task.Delay(TimeSpan.FromSeconds(3), cancellationToken);
        await stream.UpdateAsync(answer with { Text = answer.Text[..(answer.Text.IndexOf(']', StringComparison.Ordinal) + 1)] }, cancellationToken);
        await stream.CompleteAsync(answer, cancellationToken);
    }

    public override Task OnWelcomeAsync(Turn turn, CancellationToken cancellationToken) => turn.ReplyAsync("Welcome!", cancellationToken);

    public override Task OnFeedbackAsync(Turn turn, Feedback feedback, CancellationToken cancellationToken)
    {
        Feedback.Enqueue(feedback);
        return Task.CompletedTask;
    }

    private static CitedReply Short(string question) => new(
        $"You asked: {question}\nThe bridge opened in 1932 [1]. It carries *eight* lanes [1][2].",
        [
            new ReplyCitation(1, "The bridge", "The bridge opened on 19 March 1932.", new Uri("http://localhost:3978/articles/bridge#p1")) { Keywords = ["Harbour News", "19 March 1932"] },
            new ReplyCitation(2, "Traffic", "Eight lanes cross it.", null),
            new ReplyCitation(3, "Not cited", "Nothing of this is used.", null),
        ])
    {
        Suggestions = ["Who built it?"],
        FeedbackKey = "k 1",
    };

    private static CitedReply Long(int sources) => new(
        string.Concat(Enumerable.Range(0, 3000).Select(n => $"Über <b>{n}</b> & «мир» 世界 [{1 + (n * sources / 3000)}]. ")),
        [.. Enumerable.Range(1, sources).Select(n => new ReplyCitation(n, new string('N', 200), new string('A', 900), null) { Keywords = ["a", "b", "c", "d"] })]);
}
