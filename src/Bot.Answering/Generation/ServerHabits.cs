using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using System.Text.Json.Nodes;

namespace Bot.Answering;

/// <summary>
/// What servers that speak OpenAI's protocol make of it. A parameter that a server or model refuses by name is left out from then on; a reply that comes in one piece
/// although a stream was asked for is read as a stream of one piece.
/// </summary>
/// <param name="oldLimit">
/// Whether the limit of tokens is called <c>max_tokens</c>, as servers other than OpenAI's know it, and not <c>max_completion_tokens</c>, which OpenAI's reasoning models insist on.
/// </param>
internal sealed class ServerHabits(bool oldLimit) : PipelinePolicy
{
    private const string NewLimit = "max_completion_tokens";
    private const string OldLimit = "max_tokens";
    private static readonly string[] Optional = ["stream_options", "temperature"];

    // What was learnt holds for the server, so for all calls; replaced as a whole.
    private volatile Habits habits = new(oldLimit ? OldLimit : NewLimit, []);

    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) => throw new NotSupportedException("Only asynchronous calls are made.");

    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        var asked = await ReadAsync(message);
        while (true)
        {
            var tried = habits;
            if (asked is not null)
                message.Request.Content = BinaryContent.Create(BinaryData.FromString(tried.Adapt(asked)));
            await ProcessNextAsync(message, pipeline, currentIndex);
            if (asked is null || message.Response is not { Status: 400 or 422 } refusal)
                break;
            await refusal.BufferContentAsync(message.CancellationToken);
            if (Learn(tried, refusal.Content.ToString(), asked) is not { } learnt)
                break;
            habits = learnt;
            refusal.Dispose();
        }

        if (asked is not null && message.Response is { IsError: false } response && IsWhole(response))
            response.ContentStream = await AsStreamAsync(response, message.CancellationToken);
    }

    private static async ValueTask<JsonObject?> ReadAsync(PipelineMessage message)
    {
        if (message.Request.Content is not { } content || message.Request.Uri?.AbsolutePath.EndsWith("/chat/completions", StringComparison.Ordinal) != true)
            return null;
        using var body = new MemoryStream();
        await content.WriteToAsync(body, message.CancellationToken);
        return JsonNode.Parse(body.ToArray()) as JsonObject;
    }

    private static Habits? Learn(Habits tried, string refusal, JsonObject asked)
    {
        // "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead." names both.
        var other = tried.Limit == NewLimit ? OldLimit : NewLimit;
        var first = Place(refusal, tried.Limit);
        if (first < Place(refusal, other) && asked.ContainsKey(NewLimit) && !tried.HasSwapped)
            return tried with { Limit = other, HasSwapped = true };
        return Optional.FirstOrDefault(name => asked.ContainsKey(name) && !tried.LeftOut.Contains(name, StringComparer.Ordinal) && refusal.Contains(name, StringComparison.Ordinal)) is { } refused
            ? tried with { LeftOut = [.. tried.LeftOut, refused] }
            : null;
    }

    private static int Place(string text, string name) => text.IndexOf(name, StringComparison.Ordinal) is >= 0 and var at ? at : int.MaxValue;

    private static bool IsWhole(PipelineResponse response) =>
        response.Headers.TryGetValue("Content-Type", out var type) && type?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;

    private static async ValueTask<Stream> AsStreamAsync(PipelineResponse response, CancellationToken cancellationToken)
    {
        var whole = await JsonNode.ParseAsync(response.ContentStream ?? Stream.Null, cancellationToken: cancellationToken) as JsonObject ?? throw new System.Text.Json.JsonException("The reply is no JSON object.");
        foreach (var choice in (whole["choices"] as JsonArray ?? []).OfType<JsonObject>())
        {
            choice["delta"] = choice["message"]?.DeepClone();
            choice.Remove("message");
        }

        whole["object"] = "chat.completion.chunk";
        // Not a memory stream itself: the package takes one for a buffer that it has to rewind.
        return new BufferedStream(new MemoryStream(Encoding.UTF8.GetBytes($"data: {whole.ToJsonString()}\n\ndata: [DONE]\n\n")));
    }

    private sealed record Habits(string Limit, string[] LeftOut)
    {
        public bool HasSwapped { get; init; }

        public string Adapt(JsonObject asked)
        {
            var adapted = asked.DeepClone().AsObject();
            foreach (var name in LeftOut)
                adapted.Remove(name);
            if (Limit != NewLimit && adapted.TryGetPropertyValue(NewLimit, out var limit))
            {
                adapted.Remove(NewLimit);
                adapted[Limit] = limit?.DeepClone();
            }

            return adapted.ToJsonString();
        }
    }
}
