namespace Bot.Evaluation;

/// <summary>Whether a confidence means what it says: of the answers that are 70 % sure, 70 % should be right.</summary>
public static class Calibration
{
    /// <summary>The reliability diagram: answers in bins of equal width from 0 to 1; empty bins are left out.</summary>
    /// <param name="answers">Every answer with its confidence, 0 to 1, and whether it was right.</param>
    /// <param name="bins">How many bins, from 1.</param>
    public static IReadOnlyList<CalibrationBin> Bins(IEnumerable<(double Confidence, bool Right)> answers, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        return
        [
            .. answers.GroupBy(answer => Math.Clamp((int)(answer.Confidence * bins), 0, bins - 1)).OrderBy(bin => bin.Key).Select(bin => new CalibrationBin(
                (double)bin.Key / bins, (bin.Key + 1.0) / bins, bin.Count(), bin.Average(answer => answer.Confidence), bin.Average(answer => answer.Right ? 1.0 : 0.0))),
        ];
    }

    /// <summary>Expected calibration error: mean distance of confidence and accuracy of the bins, weighted by their answers (Naeini et al. 2015). Null without answers.</summary>
    /// <param name="bins">As <see cref="Bins"/> gives them.</param>
    public static double? Error(IReadOnlyCollection<CalibrationBin> bins) =>
        bins.Count == 0 ? null : bins.Sum(bin => bin.Count * Math.Abs(bin.Confidence - bin.Accuracy)) / bins.Sum(bin => bin.Count);
}

/// <summary>The answers of one range of confidence.</summary>
/// <param name="From">Lower end, inclusive.</param>
/// <param name="To">Upper end, exclusive but for 1.</param>
/// <param name="Count">How many answers.</param>
/// <param name="Confidence">Their mean confidence.</param>
/// <param name="Accuracy">Share of them that is right.</param>
public readonly record struct CalibrationBin(double From, double To, int Count, double Confidence, double Accuracy);
