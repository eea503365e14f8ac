namespace Bot.Engine;

/// <summary>Questions to offer: those of the settings that the articles answer now.</summary>
internal static class Suggestions
{
    /// <summary>How many are offered; as many as fit one line of buttons.</summary>
    public const int Offered = 3;

    /// <summary>Asks the questions of the settings until three were answered. The first answers are also the slowest, so nobody has to wait for them later.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(AnswerEngine engine, CancellationToken cancellationToken)
    {
        var answered = new List<string>();
        foreach (var question in engine.Articles.Settings.Web.SuggestedQuestions)
        {
            if (answered.Count == Offered)
                break;
            if (!(await engine.Answerer.AnswerAsync(question, [], cancellationToken)).Refused)
                answered.Add(question);
        }

        return answered;
    }
}
