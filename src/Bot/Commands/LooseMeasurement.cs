using Bot.Answering;
using Bot.Evaluation;
using Bot.Hosting;
using Bot.Inference;

namespace Bot.Commands;

/// <summary>Sets that bring their own texts and need no index: TREC-QA has sentences to rank, QAGS statements to check.</summary>
internal static class LooseMeasurement
{
    public static async Task<(RunManifest Manifest, EvaluationReport Report, IReadOnlyList<string> Problems)> RunAsync(
        MeasurementRequest request, BotSettings settings, string cache, CancellationToken cancellationToken)
    {
        var reader = PassageReader.Load(settings.Inference.Reader, settings.Inference.Precision);
        if (request.Set == PublicSet.Qags)
        {
            var set = Qags.Read(request.Path!);
            if (request.Sample is { } count)
                set = set.Sample(count);
            var scorer = new SupportScorer(reader);
            var manifest = MeasurementRun.Manifest(request, settings, "support check", set.Name, set.Statements.Count, ("none", 0), RunConfiguration.Of(settings, "none", null, reader.Fingerprint));
            return (manifest, await MeasurementRun.GoAsync(request, manifest, null, cache, settings, loop => SupportRun.RunAsync(set, scorer.Score, loop, cancellationToken)), []);
        }

        var sentences = PublicSet.ReadSentences(request.Path!);
        using var encoder = SentenceEncoder.Load(settings.Inference.Encoder, settings.Inference.Precision);
        var ranker = new SentenceRanker(reader, encoder, settings.Answering.Without);
        var ranking = MeasurementRun.Manifest(
            request, settings, "sentence ranking", sentences.Name, sentences.Questions.Count, ("none", 0), RunConfiguration.Of(settings, "none", encoder.Fingerprint, reader.Fingerprint));
        if (request.Out is { } folder)
            RunFolder.Begin(folder, ranking);
        var report = await EvaluationProgress.RunAsync(sentences.Questions.Count, progress => SentenceRankingRun.RunAsync(sentences, ranker.ScoreAsync, progress, cancellationToken));
        return (ranking, report, []);
    }
}
