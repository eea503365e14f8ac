using System.Collections;
using Bot.Answering;
using Bot.Channels;
using Bot.Corpus;
using Bot.Evaluation;
using Bot.Feedback;
using Bot.Retrieval;

namespace Bot.Hosting;

/// <summary>All settings, bound and checked; paths are absolute.</summary>
internal sealed class BotSettings
{
    private BotSettings(IConfigurationRoot configuration, string contentRoot, string? dataFolder)
    {
        Configuration = configuration;
        Root = contentRoot;
        var sections = new SettingsSections(configuration);
        Data = sections.Bind<DataOptions>("Data");
        Corpus = sections.Bind<CorpusOptions>("Corpus");
        Inference = sections.Bind<InferenceOptions>("Inference");
        Retrieval = sections.Bind<RetrievalOptions>("Retrieval");
        Answering = sections.Bind<AnsweringOptions>("Answering");
        Evaluation = sections.Bind<EvaluationOptions>("Evaluation");
        Channels = sections.Bind<ChannelsOptions>("Channels");
        Feedback = sections.Bind<FeedbackOptions>("Feedback");
        Web = sections.Bind<WebOptions>("Web");
        sections.RefuseUnknown(Environment.GetEnvironmentVariables().Keys.Cast<string>(), "Logging", "Urls", "AllowedHosts");

        Data.Articles = Absolute(dataFolder is null ? Data.Articles : Path.GetFullPath(Path.Combine(dataFolder, "articles")));
        Data.Index = Absolute(dataFolder is null ? Data.Index : Path.GetFullPath(Path.Combine(dataFolder, "index")));
        Channels.DirectLine.Folder = Absolute(Channels.DirectLine.Folder ?? Path.Combine(Data.Index, "directline"));
        Channels.StateFile = Absolute(Channels.StateFile.Length > 0 ? Channels.StateFile : Path.Combine(Data.Index, "channels.db"));
        Channels.AppCertificate = Channels.AppCertificate.Length > 0 ? Absolute(Channels.AppCertificate) : "";
        Inference.Encoder = Absolute(Inference.Encoder);
        Inference.Reader = Absolute(Inference.Reader);
        Answering.ChatModel.Recording.Folder = Answering.ChatModel.Recording.Folder is { Length: > 0 } recordings ? Absolute(recordings) : "";
        Evaluation.GoldSet = Absolute(Evaluation.GoldSet);
        Evaluation.Baselines = Absolute(Evaluation.Baselines);
        Urls = configuration["Urls"] is { Length: > 0 } urls ? urls : "http://localhost:3978";
        foreach (var url in Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            RequireAddress(url);
    }

    public IConfigurationRoot Configuration { get; }

    /// <summary>The content root.</summary>
    public string Root { get; }

    public DataOptions Data { get; }

    public CorpusOptions Corpus { get; }

    public InferenceOptions Inference { get; }

    public RetrievalOptions Retrieval { get; }

    public AnsweringOptions Answering { get; }

    public EvaluationOptions Evaluation { get; }

    public ChannelsOptions Channels { get; }

    public FeedbackOptions Feedback { get; }

    public WebOptions Web { get; }

    /// <summary>Addresses to listen on, separated by semicolons.</summary>
    public string Urls { get; }

    /// <summary>Reads appsettings.json of the content root and the environment variables BOT_Section__Key; checks every value.</summary>
    /// <param name="dataFolder">Instead of the articles and index of the settings: folder with <c>articles</c> and <c>index</c>.</param>
    /// <param name="overrides">Values that win over all others, as <c>Section:Key</c>.</param>
    /// <param name="contentRoot">Instead of the one found.</param>
    /// <exception cref="SettingsException">A value or a key is wrong.</exception>
    public static BotSettings Load(string? dataFolder = null, IEnumerable<KeyValuePair<string, string?>>? overrides = null, string? contentRoot = null)
    {
        var root = contentRoot ?? ContentRoot.Find();
        var file = Path.Combine(root, "appsettings.json");
        try
        {
            var configuration = new ConfigurationBuilder()
                .AddJsonFile(file, optional: true, reloadOnChange: false)
                .AddEnvironmentVariables("ASPNETCORE_")
                .AddEnvironmentVariables(SettingsSections.VariablePrefix)
                .AddInMemoryCollection(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Where(v => Telemetry.Owns((string)v.Key)).Select(v => KeyValuePair.Create((string)v.Key, (string?)v.Value)))
                .AddInMemoryCollection(overrides ?? [])
                .Build();
            return new BotSettings(configuration, root, dataFolder);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{file} cannot be read ({(e.InnerException ?? e).Message.TrimEnd('.')}); mend it, or remove it to use the defaults.", e);
        }
    }

    /// <summary>For articles that are none of the bot's own: an index beside its own, and in a file even where its own is in a database that others share.</summary>
    public void UseEvaluationIndex(string name)
    {
        Data.Index = Path.Combine(Data.Index, "evaluation", name);
        Retrieval.Store = StoreKind.Sqlite;
    }

    private static void RequireAddress(string url)
    {
        try
        {
            if (BindingAddress.Parse(url) is { Port: >= 0 and <= 65535, PathBase: "", Scheme: "http" or "https" })
                return;
        }
        catch (FormatException)
        {
            // Said below.
        }

        throw new SettingsException($"Urls is '{url}', which is no address to listen on; set it, or --urls, to something like http://localhost:3978.");
    }

    private string Absolute(string path) => Path.GetFullPath(path, Root);
}
