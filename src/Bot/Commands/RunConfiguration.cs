using System.Text.Json;
using Bot.Answering;
using Bot.Corpus;
using Bot.Evaluation;
using Bot.Hosting;
using Bot.Inference;
using Bot.Retrieval;

namespace Bot.Commands;

/// <summary>What decides an evaluation's results besides questions and articles.</summary>
internal static class RunConfiguration
{
    /// <summary>Every setting of the stages that answer, as <c>Section:Key</c>, and the fingerprints of the models. No path of this machine and no secret.</summary>
    public static SortedDictionary<string, string> Of(BotSettings settings, string generator, string? encoder, string reader)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["Evaluation:Depth"] = $"{settings.Evaluation.Depth}",
            ["Generator"] = generator,
            ["Inference:Reader"] = reader,
        };
        if (encoder is not null)
            all["Inference:Encoder"] = encoder;
        Flatten("Corpus", JsonSerializer.SerializeToElement(settings.Corpus), all);
        Flatten("Retrieval", JsonSerializer.SerializeToElement(settings.Retrieval), all);
        Flatten("Answering", JsonSerializer.SerializeToElement(settings.Answering), all);
        return all;
    }

    /// <summary>Fingerprint of our own code: deterministic builds of the same source have the same one.</summary>
    public static string Program { get; } = Fingerprint.Of(
        new[] { typeof(Article), typeof(PassageReader), typeof(IRetriever), typeof(QuestionAnswerer), typeof(EvaluationRun), typeof(RunConfiguration) }
            .Select(type => type.Assembly.ManifestModule.ModuleVersionId.ToString()));

    public static string Machine { get; } = $"{Environment.ProcessorCount} processors, {System.Runtime.InteropServices.RuntimeInformation.OSArchitecture}";

    private static void Flatten(string name, JsonElement value, SortedDictionary<string, string> into)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject().Where(property => !IsSecret(property.Name)))
                Flatten($"{name}:{property.Name}", property.Value, into);
        }
        else
        {
            into[name] = value.ToString();
        }
    }

    private static bool IsSecret(string name) =>
        name.EndsWith("Key", StringComparison.OrdinalIgnoreCase) || name.Contains("Secret", StringComparison.OrdinalIgnoreCase) || name.Contains("Password", StringComparison.OrdinalIgnoreCase);
}
