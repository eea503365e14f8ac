using System.ComponentModel.DataAnnotations;

namespace Bot.Answering;

/// <summary>Who runs the chat model.</summary>
public enum ChatProvider
{
    /// <summary>Nobody: answers are the articles' own sentences.</summary>
    None,

    /// <summary>api.openai.com, with a key.</summary>
    OpenAI,

    /// <summary>A resource in Azure, with a key or, without one, the identity that Azure.Identity finds.</summary>
    AzureOpenAI,

    /// <summary>Any server that speaks OpenAI's protocol: Ollama, llama.cpp, vLLM, LM Studio.</summary>
    Compatible,
}

/// <summary>What is done with a chat model's replies.</summary>
public enum ChatRecording
{
    /// <summary>Nothing.</summary>
    Off,

    /// <summary>Each new reply is written to a file; what is recorded is not asked again.</summary>
    Record,

    /// <summary>Replies come from files only: no model, no key, no network.</summary>
    Replay,
}

/// <summary>Section <c>Answering:ChatModel:Recording</c> of appsettings.json.</summary>
public sealed class ChatRecordingOptions
{
    /// <summary>What is done.</summary>
    public ChatRecording Mode { get; set; }

    /// <summary>Folder of the recorded replies, a readable file each.</summary>
    public string Folder { get; set; } = "";
}

/// <summary>Section <c>Answering:ChatModel</c> of appsettings.json.</summary>
public sealed class ChatModelOptions
{
    private const string Section = "Answering:ChatModel";

    /// <summary>Who runs the model.</summary>
    public ChatProvider Provider { get; set; }

    /// <summary>
    /// Base address: <c>https://NAME.openai.azure.com</c> of an Azure resource, <c>http://localhost:11434/v1</c> of Ollama. Empty for OpenAI itself.
    /// </summary>
    public string Endpoint { get; set; } = "";

    /// <summary>Model, or deployment in Azure.</summary>
    public string Model { get; set; } = "";

    /// <summary>The key; belongs in the environment, as <c>BOT_Answering__ChatModel__ApiKey</c>.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>An answer takes no longer; then the articles' own sentences answer.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a call that failed is tried again.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 2;

    /// <summary>Tokens of an answer at most.</summary>
    [Range(16, 32_000)]
    public int MaxOutputTokens { get; set; } = 600;

    /// <summary>
    /// Tokens of an answer, in and out, about; the least relevant passages are left out above that. The default has room for ten passages of 256 tokens and the prompt.
    /// </summary>
    [Range(256, 10_000_000)]
    public int TokensPerAnswer { get; set; } = 8_000;

    /// <summary>Tokens a day (UTC), in and out, over all answers; above that the articles' own sentences answer. Counted from the start of the program.</summary>
    [Range(0L, long.MaxValue)]
    public long TokensPerDay { get; set; } = 1_000_000;

    /// <summary>Price of a million tokens in, for the cost in telemetry, in whatever currency.</summary>
    [Range(0.0, 1e6)]
    public double PriceIn { get; set; }

    /// <summary>Price of a million tokens out.</summary>
    [Range(0.0, 1e6)]
    public double PriceOut { get; set; }

    /// <summary>Records replies, or plays recorded ones back.</summary>
    public ChatRecordingOptions Recording { get; set; } = new();

    /// <summary>Whether a chat model words the answers.</summary>
    public bool IsSet => Provider != ChatProvider.None || Recording.Mode == ChatRecording.Replay;

    /// <summary>What is wrong with the section, a sentence each with the remedy.</summary>
    public IEnumerable<ValidationResult> Problems()
    {
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(this, new ValidationContext(this), problems, validateAllProperties: true))
        {
            foreach (var problem in problems)
                yield return Say($"{Section}:{problem.MemberNames.First()}: {problem.ErrorMessage!.TrimEnd('.')}; set it right, or remove it to use the default");
        }

        if (Recording.Mode != ChatRecording.Off && Recording.Folder.Length == 0)
            yield return Say($"{Section}:Recording:Folder is empty; name the folder of the recorded replies, or set {Section}:Recording:Mode to Off");
        if (Recording.Mode == ChatRecording.Record && Provider == ChatProvider.None)
            yield return Say($"{Section}:Recording:Mode is Record but no model is set whose replies could be recorded; set {Section}:Provider, or Mode to Replay");
        // Played back, a reply needs no model.
        if (Provider == ChatProvider.None || Recording.Mode == ChatRecording.Replay)
            yield break;
        if (Model.Length == 0)
            yield return Say($"{Section}:Model is empty; name the model{(Provider == ChatProvider.AzureOpenAI ? "'s deployment" : ", such as gpt-4o-mini or llama3.1")}, or set {Section}:Provider to None");
        if (Provider == ChatProvider.OpenAI && ApiKey.Length == 0)
            yield return Say($"{Section}:ApiKey is empty; put your key into the environment as BOT_Answering__ChatModel__ApiKey, or set {Section}:Provider to None");
        if (Provider != ChatProvider.OpenAI && Endpoint.Length == 0)
            yield return Say($"{Section}:Endpoint is empty; set it to the server's address, such as {(Provider == ChatProvider.AzureOpenAI ? "https://NAME.openai.azure.com" : "http://localhost:11434/v1")}");
        if (Endpoint.Length > 0 && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            yield return Say($"{Section}:Endpoint is '{Endpoint}', which is no http address; write it like http://localhost:11434/v1");
    }

    private static ValidationResult Say(string sentence) => new(sentence, ["ChatModel"]);
}
