using System.Globalization;

namespace Bot.Evaluation;

/// <summary>Why a question came out as it did, as far as the result tells.</summary>
internal static class Explanation
{
    /// <summary>A sentence or two; empty when there is nothing to explain.</summary>
    public static string Of(QuestionResult result, RunManifest manifest)
    {
        var reasons = new List<string>();
        if (result.Outcome is Outcome.RightRefusal or Outcome.FalseRefusal)
            reasons.Add(WhyRefused(result, manifest));
        if (result.Evidence is { Count: > 0 } && result.Outcome is not Outcome.Right)
        {
            reasons.Add(result.ParagraphRank is { } rank
                ? $"A gold paragraph was retrieved at rank {rank}."
                : "No gold paragraph was retrieved, so it could not be read.");
        }

        if (result.Outcome == Outcome.Wrong && result.Cited is { Count: > 0 } cited && result.Evidence is { Count: > 0 })
            reasons.Add(cited.Any(paragraph => paragraph.IsEvidence) ? "A gold paragraph is cited, but the gold words are not in the answer." : "Other paragraphs are cited.");
        return string.Join(' ', reasons);
    }

    private static string WhyRefused(QuestionResult result, RunManifest manifest)
    {
        if (result.Confidence is not { } confidence)
            return "Refused.";
        var least = manifest.Configuration.GetValueOrDefault("Answering:MinimumConfidence");
        if (!double.TryParse(least, CultureInfo.InvariantCulture, out var minimum))
            return $"Refused with a confidence of {confidence:0.00}.";
        return confidence < minimum
            ? $"Refused: the confidence of {confidence:0.00} is below Answering:MinimumConfidence ({minimum:0.00})."
            : $"Refused with a confidence of {confidence:0.00}: no statement was left after the support check.";
    }
}
