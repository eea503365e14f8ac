using Bot.Answering;
using Bot.Channels.Activities;
using Bot.Channels.Replies;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Bot.Benchmarks.Injection;

/// <summary>An answer as channels show it, read by a Markdown renderer that is not ours.</summary>
internal static class Rendering
{
    // More than any channel's renderer does: tables, emphasis of all kinds, and addresses that become links by themselves.
    private static readonly MarkdownPipeline Renderer = new MarkdownPipelineBuilder().UseAdvancedExtensions().UseAutoLinks().Build();

    private static readonly Activity[] Channels =
    [
        Inbound(ChannelIds.Teams, "https://smba.example/teams"), Inbound(ChannelIds.Teams, "http://localhost:1"), Inbound(ChannelIds.WebChat, "https://webchat.example"), Inbound(ChannelIds.DirectLine, null),
        Inbound(ChannelIds.Emulator, "http://localhost:1"),
    ];

    /// <summary>What is active in an answer and not the bot's own: links, images, markup, marks without a citation.</summary>
    public static IEnumerable<string> Foreign(Answer answer)
    {
        var citations = answer.Sources()
            .Select(c => new ReplyCitation(c.Number, c.Title, c.Quote, new Uri($"https://bot.example/articles/{c.ArticleId}?p={c.Paragraph}")) { Keywords = [.. new[] { c.Source, c.Published }.OfType<string>()] });
        var text = answer.Refused ? $"{answer.Text}\nNearest articles, which may be about something else:\n{string.Join('\n', answer.Nearest.Select(n => $"- {n.Title}"))}" : answer.Text;
        var reply = new CitedReply(text, [.. citations]);
        return Channels.SelectMany(inbound => Foreign(ReplyComposer.Compose(reply, inbound).Text ?? "", answer).Select(f => $"{inbound.ChannelId}: {f}"));
    }

    private static IEnumerable<string> Foreign(string markdown, Answer answer)
    {
        var document = Markdown.Parse(markdown, Renderer);
        var known = answer.Sources().Select(c => c.Number).ToHashSet();
        foreach (var node in document.Descendants())
        {
            switch (node)
            {
                case LinkInline { IsImage: true } image: yield return $"image {image.Url}"; break;
                case LinkInline { Url: { } url } when !url.StartsWith("https://bot.example/", StringComparison.Ordinal) && !url.StartsWith("cite:", StringComparison.Ordinal): yield return $"link {url}"; break;
                case AutolinkInline link: yield return $"link {link.Url}"; break;
                case HtmlInline or HtmlBlock: yield return "html"; break;
                case EmphasisInline: yield return "emphasis"; break;
                case HeadingBlock or ThematicBreakBlock or QuoteBlock or FencedCodeBlock or Markdig.Extensions.Tables.Table: yield return node.GetType().Name; break;
            }
        }

        foreach (var number in CitationMarks.Cited(markdown).Where(n => !known.Contains(n)))
            yield return $"unknown mark [{number}]";
    }

    private static Activity Inbound(string channel, string? serviceUrl) => new()
    {
        Type = ActivityTypes.Message,
        Id = "1",
        ChannelId = channel,
        ServiceUrl = serviceUrl,
        From = new ChannelAccount { Id = "person" },
        Recipient = new ChannelAccount { Id = "bot" },
        Conversation = new ConversationAccount { Id = "c" },
    };
}
