using Bot.Answering;

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
            if (!(await engine.Extractive.AnswerAsync(question, [], cancellationToken)).Refused)
                answered.Add(question);
        }

        return answered;
    }

    /// <summary>Where the settings' questions are not enough, such as for one's own articles, a configured chat model proposes more about the newest ones.</summary>
    public static async Task<IReadOnlyList<string>> CompleteAsync(AnswerEngine engine, IReadOnlyList<string> answered, CancellationToken cancellationToken)
    {
        List<string> all = [.. answered];
        var newest = engine.Articles.Store.List().Where(a => a.Indexed).OrderByDescending(a => a.Published?.Date).Take(Offered);
        foreach (var listed in newest)
        {
            if (all.Count >= Offered || engine.Chat is null || engine.Articles.Store.Find(listed.Id) is not { } article)
                break;
            try
            {
                foreach (var suggested in await engine.Chat.Suggester.SuggestAsync(article, 2, cancellationToken))
                {
                    if (all.Count < Offered && !(await engine.Extractive.AnswerAsync(suggested.Question, [], cancellationToken)).Refused)
                        all.Add(suggested.Question);
                }
            }
            catch (ChatException)
            {
                // The log says why; the page does with fewer.
                break;
            }
        }

        return all;
    }
}
