using Bot.Answering;
using Bot.Hosting;
using Bot.Inference;
using Bot.Retrieval;

namespace Bot.Engine;

/// <summary>Everything that answers: index, models, retriever and answerer.</summary>
internal sealed class AnswerEngine : IDisposable
{
    private readonly ChatGenerator? generator;

    private AnswerEngine(ArticleIndex articles, PassageReader reader, ConfiguredChat? chat)
    {
        Articles = articles;
        Reader = reader;
        Retriever = articles.Store.CreateRetriever(articles.Encoder, articles.Settings.Retrieval);
        Chat = chat;
        generator = chat?.Generator(reader);
        Answerer = AnswererOver(Retriever);
        Extractive = AnswererOver(Retriever, withChat: false);
    }

    public ArticleIndex Articles { get; }

    public PassageReader Reader { get; }

    public IRetriever Retriever { get; }

    public QuestionAnswerer Answerer { get; }

    /// <summary>Answers with the articles' own sentences, for where nobody can wait for a chat model.</summary>
    public QuestionAnswerer Extractive { get; }

    /// <summary>The chat model, if one is set.</summary>
    public ConfiguredChat? Chat { get; }

    /// <summary>Loads the models side by side, brings the index up to date and gets ready to answer.</summary>
    /// <param name="settings">Where everything is.</param>
    /// <param name="sync">Brings the index up to date; shows its progress.</param>
    /// <param name="advise">Told what the owner should do when the chat model fails.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="PromptException">A prompt cannot be used.</exception>
    /// <exception cref="ModelException">A model folder cannot be used.</exception>
    /// <exception cref="IndexException">The index cannot be used.</exception>
    public static async Task<AnswerEngine> OpenAsync(BotSettings settings, Func<ArticleIndex, CancellationToken, Task> sync, Action<string>? advise, CancellationToken cancellationToken)
    {
        var chat = ConfiguredChat.Open(settings, advise);
        var reader = Task.Run(() => PassageReader.Load(settings.Inference.Reader, settings.Inference.Precision), cancellationToken);
        ArticleIndex? index = null;
        try
        {
            index = await Task.Run(() => ArticleIndex.Open(settings), cancellationToken);
            await sync(index, cancellationToken);
            return new AnswerEngine(index, await reader, chat);
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
    public QuestionAnswerer AnswererOver(IRetriever retriever, bool withChat = true) => new(retriever, Reader, Articles.Encoder, Articles.Settings.Answering, withChat ? generator : null, rewriter: withChat ? Chat?.Rewriter : null);

    public void Dispose() => Articles.Dispose();
}
