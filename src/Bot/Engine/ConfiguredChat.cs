using Bot.Answering;
using Bot.Chat;
using Bot.Hosting;
using Bot.Inference;

namespace Bot.Engine;

/// <summary>The chat model of the settings and all that it is used for, each with its prompt of <c>prompts/</c>.</summary>
internal sealed class ConfiguredChat
{
    private readonly ModelCaller model;
    private readonly PromptFile answer;

    // All prompts, also those that are not needed now: a mistake should show at the start.
    private ConfiguredChat(ModelCaller model, string root, Action<string>? advise)
    {
        this.model = model;
        answer = Load(root, "answer-question", ChatGenerator.Variables, advise);
        Rewriter = new QuestionRewriter(model, Load(root, "rewrite-question", QuestionRewriter.Variables, advise));
        Judge = new AnswerJudge(model, Load(root, "judge-answer", AnswerJudge.Variables, advise));
        Suggester = new QuestionSuggester(model, Load(root, "suggest-questions", QuestionSuggester.Variables, advise));
    }

    public QuestionRewriter Rewriter { get; }

    public AnswerJudge Judge { get; }

    public QuestionSuggester Suggester { get; }

    /// <summary>The chat model, or null when none is set.</summary>
    /// <param name="settings">Which model.</param>
    /// <param name="advise">Told what to do when the model fails or a prompt is edited wrongly.</param>
    /// <exception cref="PromptException">A prompt cannot be used.</exception>
    public static ConfiguredChat? Open(BotSettings settings, Action<string>? advise)
    {
        var options = settings.Answering.ChatModel;
        return ChatModel.Create(options) is { } client ? new ConfiguredChat(new ModelCaller(client, options, TimeProvider.System, advise), settings.Root, advise) : null;
    }

    private static PromptFile Load(string root, string name, PromptVariable[] variables, Action<string>? advise) =>
        new(Path.Combine(root, "prompts", name + ".md"), () => Prompt.Read(name + ".md"), variables, advise);

    public ChatGenerator Generator(PassageReader reader) => new(model, reader, answer);

    /// <summary>Reads all prompts, whether or not a chat model is set.</summary>
    /// <exception cref="PromptException">A prompt cannot be used.</exception>
    public static void CheckPrompts(BotSettings settings) => _ = new ConfiguredChat(new ModelCaller(new RecordedChat(""), new ChatModelOptions(), TimeProvider.System), settings.Root, null);

    /// <summary>One tiny call.</summary>
    /// <exception cref="ChatException">The model gave no reply.</exception>
    public Task<string> TryAsync(CancellationToken cancellationToken) => model.TryAsync(cancellationToken);
}
