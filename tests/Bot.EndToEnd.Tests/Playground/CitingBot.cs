using Bot.Channels;
using Bot.Channels.Replies;
using Bot.Channels.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.EndToEnd.Playground;

/// <summary>A bot that cites two sources whatever it is asked.</summary>
internal sealed class CitingBot : ActivityBot
{
    public override async Task OnMessageAsync(Turn turn, CancellationToken cancellationToken)
    {
        await turn.SendTypingAsync(cancellationToken);
        await turn.ReplyAsync(
            new CitedReply(
                $"You asked: {turn.Text}\nThe bridge opened in 1932 [1]. It carries *eight* lanes [1][2].",
                [
                    new ReplyCitation(1, "The bridge", "The bridge opened on 19 March 1932.", new Uri("http://localhost:3978/articles/bridge#p1")) { Keywords = ["Harbour News", "19 March 1932"] },
                    new ReplyCitation(2, "Traffic", "Eight lanes cross it.", null),
                    new ReplyCitation(3, "Not cited", "Nothing of this is used.", null),
                ])
            {
                Suggestions = ["Who built it?"],
                AsksForFeedback = true,
            },
            cancellationToken);
    }

    public override Task OnWelcomeAsync(Turn turn, CancellationToken cancellationToken) => turn.ReplyAsync("Welcome!", cancellationToken);

    /// <summary>Serves it on a free port of this machine.</summary>
    public static async Task<(WebApplication Program, Uri Endpoint)> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddBotChannels<CitingBot>();
        var program = builder.Build();
        program.MapBot();
        await program.StartAsync();
        return (program, new Uri(new Uri(program.Urls.Single()), "/api/messages"));
    }
}
