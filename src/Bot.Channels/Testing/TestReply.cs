using System.Text.Json.Nodes;
using Bot.Channels.Activities;

namespace Bot.Channels.Testing;

/// <summary>A message of the bot as the channel got it.</summary>
public sealed class TestReply
{
    internal TestReply(Activity activity)
    {
        Activity = activity;
        Citations = [.. (activity.Entities ?? []).Where(e => e["@type"]?.GetValue<string>() == "Message").SelectMany(e => e["citation"]?.AsArray() ?? []).Select(c => Citation(c!))];
    }

    /// <summary>Everything that was sent.</summary>
    public Activity Activity { get; }

    /// <summary>The id that the channel gave it.</summary>
    public string Id => Activity.Id!;

    /// <summary>The text in the channel's form (markdown); empty when only a card came.</summary>
    public string Text => Activity.Text ?? "";

    /// <summary>The sources that the message carries, in its order.</summary>
    public IReadOnlyList<TestCitation> Citations { get; }

    /// <summary>What the buttons under the message say.</summary>
    public IReadOnlyList<string> Suggestions => [.. (Activity.SuggestedActions?.Actions ?? []).Select(a => a.Title ?? "")];

    /// <summary>The first card, or null.</summary>
    public JsonNode? Card => Activity.Attachments is [var card, ..] ? card.Content : null;

    private static TestCitation Citation(JsonNode claim)
    {
        var appearance = claim["appearance"]!;
        return new TestCitation(claim["position"]!.GetValue<int>(), appearance["name"]!.GetValue<string>(), appearance["abstract"]!.GetValue<string>(), appearance["url"]?.GetValue<string>());
    }
}

/// <summary>A source of a message.</summary>
/// <param name="Position">The n of <c>[n]</c>.</param>
/// <param name="Name">Title.</param>
/// <param name="Abstract">The words cited.</param>
/// <param name="Url">Where they can be read, or null.</param>
public sealed record TestCitation(int Position, string Name, string Abstract, string? Url);
