using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Bot.Answering;

/// <summary>How many questions were answered and how long it took, as the meter and the activity source <see cref="Name"/>. Of what was asked and said nothing is told.</summary>
public static class AnswerTelemetry
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Bot.Answering";

    private static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "bot.answer.duration", "s", "Time from question to answer, by outcome (answered, refused, failed).", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [.05, .1, .2, .3, .5, 1, 2, 5, 10, 30, 60] });

    /// <summary>A step of answering, such as <c>retrieve</c>; null when nobody listens.</summary>
    internal static Activity? Step(string name) => Source.StartActivity(name);

    /// <summary>Times what makes an answer.</summary>
    internal static async ValueTask<Answer> MeasureAsync(Func<ValueTask<Answer>> answer)
    {
        var started = Stopwatch.GetTimestamp();
        using var step = Step("answer");
        var outcome = "failed";
        try
        {
            var given = await answer();
            outcome = given.Refused ? "refused" : "answered";
            return given;
        }
        finally
        {
            step?.SetTag("bot.outcome", outcome);
            Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));
        }
    }
}
