using System.Diagnostics.Metrics;

namespace Bot.Answering;

/// <summary>What the chat model used and what became of it, as the meter <see cref="AnswerTelemetry.Name"/>.</summary>
internal static class ChatTelemetry
{
    private static readonly Meter Meter = new(AnswerTelemetry.Name);

    private static readonly Counter<long> Tokens = Meter.CreateCounter<long>("bot.chat.tokens", "{token}", "Tokens of the chat model, by direction (in, out) and prompt.");

    private static readonly Counter<double> Cost = Meter.CreateCounter<double>("bot.chat.cost", description: "Cost of the chat model at the prices of the settings, by prompt.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("bot.chat.duration", "s", "Time from question to the end of the reply, by prompt.");

    private static readonly Counter<long> Failures = Meter.CreateCounter<long>("bot.chat.failures", "{call}", "Calls without a whole reply, by kind and prompt.");

    private static readonly Counter<long> Statements = Meter.CreateCounter<long>("bot.chat.statements", "{sentence}", "Sentences of the chat model, by verdict of the check; only supported ones are shown.");

    public static void Count(string prompt, long tokensIn, long tokensOut, double cost, TimeSpan elapsed)
    {
        var tag = Tag("prompt", prompt);
        Tokens.Add(tokensIn, Tag("direction", "in"), tag);
        Tokens.Add(tokensOut, Tag("direction", "out"), tag);
        Cost.Add(cost, tag);
        Duration.Record(elapsed.TotalSeconds, tag);
    }

    public static void Count(string prompt, ChatFailure failure) => Failures.Add(1, Tag("kind", failure.Kind), Tag("prompt", prompt));

    public static void Count(Verdict verdict) => Statements.Add(1, Tag("verdict", verdict switch { Verdict.Supported => "supported", Verdict.Contradicted => "contradicted", _ => "not supported" }));

    private static KeyValuePair<string, object?> Tag(string key, string value) => new(key, value);
}
