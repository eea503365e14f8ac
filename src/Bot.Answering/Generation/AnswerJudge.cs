namespace Bot.Answering;

/// <summary>Lets the chat model judge an answer. A model's judgement, to be read beside measures that need none.</summary>
/// <param name="model">The model.</param>
/// <param name="prompt">The prompt <c>judge-answer</c>, with <see cref="Variables"/>.</param>
public sealed class AnswerJudge(ModelCaller model, PromptFile prompt)
{
    private const string Nothing = "(no answer: the articles don't say)";

    /// <summary>The variables of the prompt.</summary>
    public static PromptVariable[] Variables => [new("question"), new("expected", "text"), new("answer")];

    /// <summary>How right the answer is.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="expected">Right answers; empty when the articles don't answer.</param>
    /// <param name="answer">What was answered.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>1 correct, .5 partial, 0 wrong; null when the model gave no verdict.</returns>
    public async Task<double?> JudgeAsync(string question, IReadOnlyList<string> expected, string answer, CancellationToken cancellationToken)
    {
        var right = expected.Count > 0 ? expected : [Nothing];
        var values = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["question"] = PromptFile.Data(question.ReplaceLineEndings(" ")),
            ["expected"] = right.Select(text => new Dictionary<string, object>(StringComparer.Ordinal) { ["text"] = PromptFile.Data(text) }).ToArray(),
            ["answer"] = PromptFile.Data(answer),
        };
        try
        {
            var reply = await model.AskAsync(prompt, values, null, cancellationToken);
            return Words.Of(reply) is [var verdict, ..] ? Score(verdict.ToLowerInvariant()) : null;
        }
        catch (ChatException)
        {
            return null;
        }
    }

    private static double? Score(string verdict) => verdict switch
    {
        "correct" => 1,
        "partial" or "partially" => .5,
        "wrong" or "incorrect" => 0,
        _ => null,
    };
}
