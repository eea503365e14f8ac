using System.Text;
using static Bot.Evaluation.HtmlText;

namespace Bot.Evaluation;

/// <summary>Risk and coverage, reliability, latency; as SVG.</summary>
internal static class HtmlCharts
{
    private static readonly int[] NiceSteps = [1, 2, 4, 6, 8, 10];

    // Inside the margins for the labels.
    private const double Left = 40, Top = 24, Width = 280, Height = 190;

    public static string Section(EvaluationReport report)
    {
        var charts = string.Concat(Risk(report), Reliability(report), Support(report), Latency(report));
        return charts.Length == 0 ? "" : $"<section id=\"charts\"><h2>Charts</h2>\n<div class=\"charts\">\n{charts}</div></section>\n";
    }

    private static string Risk(EvaluationReport report)
    {
        var given = ConfidenceScores.Given(report.Questions);
        if (given.Count == 0)
            return "";
        var curve = RiskCoverage.Curve(given.Select(answer => (answer.Confidence, !answer.Right)), report.Questions.Count);
        var top = Math.Clamp(Math.Ceiling(curve.Max(point => point.Risk) * 10) / 10, 0.1, 1);
        var path = new StringBuilder();
        foreach (var point in curve)
            path.Append(path.Length == 0 ? 'M' : 'L').Append($"{N(Left + (Width * point.Coverage))} {N(Top + (Height * (1 - (point.Risk / top))))}");
        var last = curve[^1];
        var content = $"""<path class="curve" d="{path}"/><circle class="dot" cx="{N(Left + (Width * last.Coverage))}" cy="{N(Top + (Height * (1 - (last.Risk / top))))}" r="4"/>""";
        return Figure(
            "Risk and coverage",
            $"If only the surest answers were given: share of questions answered (across), share of the answers that are wrong (up). The dot is this run: {last.Coverage:P0} answered, {last.Risk:P0} of the answers wrong.",
            Frame(content, "answered", "wrong", 0, 1, top));
    }

    private static string Reliability(EvaluationReport report)
    {
        var bins = Calibration.Bins(ConfidenceScores.Given(report.Questions));
        if (bins.Count == 0)
            return "";
        var content = new StringBuilder($"""<line class="ideal" x1="{N(Left)}" y1="{N(Top + Height)}" x2="{N(Left + Width)}" y2="{N(Top)}"/>""");
        foreach (var bin in bins)
        {
            var x = Left + (Width * bin.From);
            content.Append($"""<rect class="bar pale" x="{N(x + 1)}" y="{N(Top + (Height * (1 - bin.Accuracy)))}" width="{N((Width * (bin.To - bin.From)) - 2)}" height="{N(Height * bin.Accuracy)}"/>""");
            content.Append($"""<circle class="dot" cx="{N(Left + (Width * bin.Confidence))}" cy="{N(Top + (Height * (1 - bin.Accuracy)))}" r="{N(2 + Math.Min(5, Math.Sqrt(bin.Count) / 2))}"><title>{bin.Count} answers: confidence {Share(bin.Confidence)}, right {Share(bin.Accuracy)}</title></circle>""");
        }

        return Figure(
            "Reliability",
            $"Of the answers with a confidence (across), how many are right (up); on the dashed line a confidence means what it says. Expected calibration error {Share(Calibration.Error(bins)!.Value)}.",
            Frame(content.ToString(), "confidence", "right", 0, 1, 1));
    }

    private static string Support(EvaluationReport report)
    {
        var statements = SupportCurve.Statements(report);
        SupportPoint[] curve = [.. statements.Select(statement => statement.Score).Append(double.PositiveInfinity).Distinct().Order().Select(threshold => SupportCurve.At(statements, threshold)).OfType<SupportPoint>()];
        if (curve.Length == 0)
            return "";
        string At(double caught, double passed) => $"{N(Left + (Width * (1 - passed)))} {N(Top + (Height * (1 - caught)))}";
        var path = string.Concat(curve.Select((point, i) => $"{(i == 0 ? 'M' : 'L')}{At(point.Caught, point.Passed)}"));
        var (caughtNow, passedNow) = (report.Find(ScoreNames.UnsupportedCaught)!.Value, report.Find(ScoreNames.SupportedPassed)!.Value);
        var content = $"""<line class="ideal" x1="{N(Left)}" y1="{N(Top + Height)}" x2="{N(Left + Width)}" y2="{N(Top)}"/><path class="curve" d="{path}"/><circle class="dot" cx="{N(Left + (Width * (1 - passedNow)))}" cy="{N(Top + (Height * (1 - caughtNow)))}" r="4"/>""";
        return Figure(
            "Refused statements",
            $"At other thresholds: share of the supported statements refused (across), share of the unsupported ones caught (up). The dot is this run: {1 - passedNow:P0} refused, {caughtNow:P0} caught.",
            Frame(content, "supported refused", "unsupported caught", 0, 1, 1));
    }

    private static string Latency(EvaluationReport report)
    {
        double[] times = [.. report.Questions.Where(result => result.Milliseconds is not null).Select(result => result.Milliseconds!.Value)];
        if (times.Length == 0)
            return "";
        // The slowest hundredth would press all others against the axis; it is counted in the last bar.
        var end = NiceCeiling(Percentile.NearestRank(times, 99)!.Value);
        const int Bars = 20;
        var counts = new int[Bars];
        foreach (var time in times)
            counts[Math.Min(Bars - 1, (int)(time / end * Bars))]++;
        // Divisible by four, so that the labels are whole.
        var top = (counts.Max() + 3) / 4 * 4;
        var content = new StringBuilder();
        for (var i = 0; i < Bars; i++)
        {
            var height = Height * counts[i] / top;
            content.Append($"""<rect class="bar" x="{N(Left + (Width * i / Bars) + 1)}" y="{N(Top + Height - height)}" width="{N((Width / Bars) - 2)}" height="{N(height)}"><title>{end * i / Bars:0} to {end * (i + 1) / Bars:0} ms{(i == Bars - 1 ? " and more" : "")}: {counts[i]}</title></rect>""");
        }

        return Figure(
            "Latency",
            $"Milliseconds a question. Half took at most {Percentile.NearestRank(times, 50):0} ms, 95 % at most {Percentile.NearestRank(times, 95):0} ms, the slowest {times.Max():0} ms.",
            Frame(content.ToString(), "ms", "questions", 0, end, top));
    }

    private static string Figure(string title, string caption, string svg) => $"<figure><h3>{title}</h3>\n{svg}\n<figcaption>{Of(caption)}</figcaption></figure>\n";

    private static string Frame(string content, string across, string up, double from, double to, double top)
    {
        var frame = new StringBuilder($"""<svg viewBox="0 0 {N(Left + Width + 16)} {N(Top + Height + 38)}" role="img" aria-label="{up} by {across}">""");
        for (var i = 0; i <= 4; i++)
        {
            var (x, y) = (Left + (Width * i / 4), Top + (Height * (1 - (i / 4.0))));
            frame.Append($"""<line class="axis" x1="{N(Left)}" y1="{N(y)}" x2="{N(Left + Width)}" y2="{N(y)}"/><text x="{N(Left - 6)}" y="{N(y + 4)}" text-anchor="end">{Label(top * i / 4)}</text>""");
            frame.Append($"""<text x="{N(x)}" y="{N(Top + Height + 16)}" text-anchor="middle">{Label(from + ((to - from) * i / 4))}</text>""");
        }

        return frame.Append(content).Append($"""<text x="{N(Left + Width)}" y="{N(Top + Height + 32)}" text-anchor="end">{across} →</text><text x="{N(Left - 22)}" y="{N(Top - 12)}">↑ {up}</text></svg>""").ToString();
    }

    private static string Label(double value) => value is 0 ? "0" : value > 1 ? $"{value:0}" : value is 1 ? "1" : value.ToString("0.##").TrimStart('0');

    private static double NiceCeiling(double value)
    {
        var scale = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(value, 1))));
        return scale * NiceSteps.First(step => step * scale >= value);
    }
}
