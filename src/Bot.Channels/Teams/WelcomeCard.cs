using System.Text.Json.Nodes;
using Bot.Channels.Activities;
using Bot.Channels.Replies;

namespace Bot.Channels.Teams;

/// <summary>A greeting with a box to ask in and a button for each suggested question. Both come back as a card's value with a <c>question</c>.</summary>
internal static class WelcomeCard
{
    /// <summary>Name of the value that carries the question.</summary>
    public const string Question = "question";

    /// <summary>Longest text that the box takes; the program's own limit is told in words.</summary>
    private const int MaxQuestion = 2_000;

    /// <summary>Buttons of a card that Teams shows without a menu (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format); one is for asking.</summary>
    private const int MaxQuestions = 5;

    public static Activity Compose(string text, IReadOnlyList<string> questions)
    {
        var plain = PlainText.Clean(text);
        var buttons = questions.Select(q => PlainText.Line(q, 300)).Where(q => q.Length > 0).Distinct(StringComparer.Ordinal).Take(MaxQuestions);
        return new Activity
        {
            Type = ActivityTypes.Message,
            Summary = PlainText.Line(plain, 200),
            InputHint = "acceptingInput",
            Attachments = [AdaptiveCard.Attachment([.. AdaptiveCard.Paragraphs(plain, new Dictionary<int, ReplyCitation>()), Box()], [Ask(), .. buttons.Select(Button)])],
        };
    }

    private static JsonObject Box() => new()
    {
        ["type"] = "Input.Text",
        ["id"] = Question,
        ["label"] = "Your question",
        ["maxLength"] = MaxQuestion,
    };

    private static JsonObject Ask() => new() { ["type"] = "Action.Submit", ["title"] = "Ask" };

    // Without "none" the empty box would be sent along and take the place of the button's own question.
    private static JsonObject Button(string question) => new()
    {
        ["type"] = "Action.Submit",
        ["title"] = question,
        ["associatedInputs"] = "none",
        ["data"] = new JsonObject { [Question] = question },
    };
}
