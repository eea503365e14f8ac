using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Answering;

namespace Bot.Asking;

/// <summary>An answer as <c>ask --json</c> and <c>POST /api/ask</c> give it.</summary>
internal sealed record AnswerJson(
    string Question,
    string? UnderstoodAs,
    bool Refused,
    string Text,
    IReadOnlyList<Statement> Statements,
    IReadOnlyList<NearestArticle> Nearest,
    double Milliseconds)
{
    // A terminal is no web page: letters stay letters, and what JSON requires is still escaped.
    private static readonly JsonSerializerOptions ForTerminal = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    public static AnswerJson Of(Answer answer, TimeSpan elapsed) => new(
        answer.Question, answer.UnderstoodAs, answer.Refused, answer.Text, answer.Statements, answer.Nearest, Math.Round(elapsed.TotalMilliseconds, 1));

    public string Write() => JsonSerializer.Serialize(this, ForTerminal);
}
