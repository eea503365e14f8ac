using Bot.Asking;

namespace Bot.Hosting;

/// <summary>What answering takes, whether a page, a bot or an agent asks.</summary>
internal static class QuestionServices
{
    /// <summary>Registers the engine, which is still to be opened, the conversations, the places for questions and the address for links.</summary>
    public static void AddQuestions(this IServiceCollection services, BotSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<ServedEngine>();
        services.AddSingleton(new Conversations(settings.Web.Conversations, settings.Web.RememberedAnswers));
        services.AddSingleton<PublicAddress>();
        services.AddQuestionPlaces(settings.Web);
    }
}
