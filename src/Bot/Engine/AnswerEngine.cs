using Bot.Answering;
using Bot.Chat;
using Bot.Hosting;
using Bot.Inference;
using Bot.Retrieval;

namespace Bot.Engine;

/// <summary>Everything that answers: index, models, retriever and answerer.</summary>
internal sealed class AnswerEngine : IDisposable
{
    private readonly ChatGenerator? chat;

    private AnswerEngine(ArticleIndex articles, PassageReader reader)
    {
        Articles = articles;
        Reader = reader;
        Retriever = articles.Store.CreateRetriever(articles.Encoder, articles.Settings.Retrieval);
        chat = Chat(articles.Settings, reader);
        Answerer = AnswererOver(Retriever);
    }

    public ArticleIndex Articles { get; }

    public PassageReader Reader { get; }

    public IRetriever Retriever { get; }

    public QuestionAnswerer Answerer { get; }

    /// <summary>Loads the models side by side, brings the index up to date and gets ready to answer.</summary>
    /// <param name="settings">Where everything is.</param>
    /// <param name="sync">Brings the index up to date; shows its progress.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="ModelException">A model folder cannot be used.</exception>
    /// <exception cref="IndexException">The index cannot be used.</exception>
    public static async Task<AnswerEngine> OpenAsync(BotSettings settings, Func<ArticleIndex, CancellationToken, Task> sync, CancellationToken cancellationToken)
    {
        var reader = Task.Run(() => PassageReader.Load(settings.Inference.Reader, settings.Inference.Precision), cancellationToken);
        ArticleIndex? index = null;
        try
        {
            index = await Task.Run(() => ArticleIndex.Open(settings), cancellationToken);
            await sync(index, cancellationToken);
            return new AnswerEngine(index, await reader);
        }
        catch
        {
            index?.Dispose();
            // The first failure is the one to report; this one is only waited for.
            await ((Task)reader).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    /// <summary>An answerer with the same models and settings that finds its passages otherwise, or does without the chat model.</summary>
    public QuestionAnswerer AnswererOver(IRetriever retriever, bool withChat = true) => new(retriever, Reader, Articles.Encoder, Articles.Settings.Answering, withChat ? chat : null);

    private static ChatGenerator? Chat(BotSettings settings, PassageReader reader)
    {
        var options = settings.Answering.ChatModel;
        if (ChatModel.Create(options) is not { } client)
            return null;
        var prompt = new PromptFile(Path.Combine(settings.Root, "prompts", "answer-question.md"), () => Prompt.Read("answer-question.md"), ChatGenerator.Variables);
        return new ChatGenerator(client, reader, prompt, options, TimeProvider.System);
    }

    public void Dispose() => Articles.Dispose();
}
