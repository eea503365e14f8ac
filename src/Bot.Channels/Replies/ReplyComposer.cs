using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Activities;

namespace Bot.Channels.Replies;

/// <summary>Turns a reply into the activity that the channel of the inbound activity shows well, within its limits.</summary>
internal static class ReplyComposer
{
    private const string Further = "You could also ask:";
    private const string Shortened = "(This channel cannot show the whole answer with all its sources.)";

    /// <summary>The answer to <paramref name="inbound"/>, addressed; with <paramref name="stream"/> as a part of a stream.</summary>
    public static Activity Compose(CitedReply reply, Activity inbound, StreamInfo? stream = null)
    {
        var form = ReplyForm.For(inbound);
        var citations = reply.Citations.Where(c => c.Position > 0).DistinctBy(c => c.Position).ToDictionary(c => c.Position);
        var whole = CitationMarks.WithoutDangling(PlainText.Clean(reply.Text), citations.Keys.ToHashSet()).Trim();
        var text = CitationMarks.Limit(whole, form.MaxCitations).TrimEnd();
        while (true)
        {
            var activity = Compose(reply, inbound, form, citations, text, isWhole: text == whole);
            activity = stream?.Mark(activity) ?? activity;
            var share = Share(activity);
            if (share <= 1 || text.Length == 0)
                return activity;
            text = CitationMarks.CutAtStatement(text, Math.Min(text.Length - 1, (int)(text.Length / share * 0.98)));
        }
    }

    /// <summary>The suggestions as a message that follows the answer; null where there are none or the answer has them itself.</summary>
    public static Activity? ComposeSuggestions(CitedReply reply, Activity inbound) =>
        ReplyForm.For(inbound).SuggestionsApart && Suggest(reply, inbound) is { } suggestions
            ? Addressing.Answer(inbound) with { Text = Further, InputHint = "acceptingInput", SuggestedActions = suggestions }
            : null;

    private static Activity Compose(CitedReply reply, Activity inbound, ReplyForm form, Dictionary<int, ReplyCitation> citations, string text, bool isWhole)
    {
        var cited = CitationMarks.Cited(text).Select(p => citations[p]).ToArray();
        var markdown = new StringBuilder(MarkdownText.Escape(text));
        if (!isWhole)
            markdown.Append("\n\n").Append(Shortened);
        if (form.LinkDefinitions && cited.Length > 0)
            markdown.Append("\n\n").AppendJoin('\n', cited.Select(LinkDefinition));
        return Addressing.Answer(inbound) with
        {
            Text = markdown.ToString(),
            TextFormat = "markdown",
            InputHint = "acceptingInput",
            Entities = reply.IsGenerated || cited.Length > 0 ? [CitationEntity.Build(cited, form, reply.FeedbackKey)] : null,
            SuggestedActions = form.SuggestionsApart ? null : Suggest(reply, inbound),
            // "default" is Teams' own form: in the person's language, read by screen readers, and no call to us while it opens. "custom" would need a dialog of ours,
            // and the Playground has none for it.
            ChannelData = reply.FeedbackKey is not null && !form.LinkDefinitions
                ? new JsonObject { ["feedbackLoop"] = new JsonObject { ["type"] = "default" } }
                : null,
        };
    }

    private static string LinkDefinition(ReplyCitation citation)
    {
        // AbsoluteUri has no spaces, quotes or angle brackets left; round brackets would have to be balanced.
        var address = CitationEntity.Address(citation)?.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
        var title = CitationEntity.Name(citation).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("&", "&amp;", StringComparison.Ordinal);
        return $"[{citation.Position}]: {address ?? $"cite:{citation.Position}"} \"{title}\"";
    }

    // The Playground sends the title where the schema says the value, so both are the question. Teams has no suggested actions in groups.
    private static SuggestedActions? Suggest(CitedReply reply, Activity inbound)
    {
        if (inbound.Conversation?.IsGroup == true || inbound.From?.Id is not { Length: > 0 } person)
            return null;
        var questions = reply.Suggestions.Select(s => PlainText.Line(s, 300)).Where(s => s.Length > 0).Distinct(StringComparer.Ordinal).Take(ReplyForm.MaxSuggestions);
        return questions.Select(q => new CardAction { Type = "imBack", Title = q, Value = q }).ToArray() is { Length: > 0 } actions
            ? new SuggestedActions { To = [person], Actions = actions }
            : null;
    }

    /// <summary>How much of the allowed size an activity takes; over 1 is too much.</summary>
    private static double Share(Activity activity)
    {
        var json = JsonSerializer.Serialize(activity, ActivityJson.Relaxed.Activity);
        return Math.Max(json.Length * 2.0 / ReplyForm.MaxUtf16Bytes, Encoding.UTF8.GetByteCount(json) / (double)ReplyForm.MaxUtf8Bytes);
    }
}
