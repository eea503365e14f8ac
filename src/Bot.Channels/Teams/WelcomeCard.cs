using System.Text.Json.Nodes;
using Bot.Channels.Activities;
using Bot.Channels.Replies;

namespace Bot.Channels.Teams;

/// <summary>A greeting with suggested questions to press and a box to ask in. Both come back as a card's value with a <c>question</c>.</summary>
internal static class WelcomeCard
{
    /// <summary>Name of the value that carries the question.</summary>
    public const string Question = "question";

    /// <summary>Longest text that the box takes; the program's own limit is told in words.</summary>
    private const int MaxQuestion = 2_000;

    /// <summary>More would push the box to ask in off a phone's screen.</summary>
    private const int MaxQuestions = 5;

    public static Activity Compose(string text, IReadOnlyList<string> questions)
    {
        var plain = PlainText.Clean(text);
        var offered = questions.Select(q => PlainText.Line(q, 300)).Where(q => q.Length > 0).Distinct(StringComparer.Ordinal).Take(MaxQuestions);
        return new Activity
        {
            Type = ActivityTypes.Message,
            Summary = PlainText.Line(plain, 200),
            InputHint = "acceptingInput",
            Attachments = [AdaptiveCard.Attachment([.. AdaptiveCard.Paragraphs(plain, new Dictionary<int, ReplyCitation>()), .. offered.Select(Offer), Box()], [Ask()])],
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

    // A button would cut a question that is longer than the card is wide. Without "none" the empty box would be sent along and take the place of the question.
    private static JsonObject Offer(string question) => new()
    {
        ["type"] = "Container",
        ["style"] = "emphasis",
        ["items"] = new JsonArray(AdaptiveCard.Paragraph(AdaptiveCard.Run(question))),
        ["selectAction"] = new JsonObject
        {
            ["type"] = "Action.Submit",
            ["title"] = question,
            ["associatedInputs"] = "none",
            ["data"] = new JsonObject { [Question] = question },
        },
    };
}
