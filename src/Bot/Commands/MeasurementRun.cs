using Bot.Evaluation;
using Bot.Hosting;

namespace Bot.Commands;

/// <summary>Goes through the questions of a run: its folder, what is known already, who watches.</summary>
internal static class MeasurementRun
{
    public static RunManifest Manifest(
        MeasurementRequest request, BotSettings settings, string run, string goldSet, int questions, (string Fingerprint, int Articles) corpus, IReadOnlyDictionary<string, string> configuration) =>
        new(run, goldSet, questions, request.Command, corpus.Fingerprint, corpus.Articles, RunConfiguration.Program, configuration,
            request.Parallel ?? settings.Evaluation.Parallel, RunConfiguration.Machine, TimeProvider.System.GetUtcNow());

    public static async Task<EvaluationReport> GoAsync(
        MeasurementRequest request, RunManifest manifest, GoldSet? questions, string cache, BotSettings settings, Func<QuestionLoop, Task<EvaluationReport>> run)
    {
        if (request.Out is { } folder)
        {
            RunFolder.Begin(folder, manifest, request.Fresh);
            if (questions is not null)
                RunFolder.WriteGold(folder, questions);
        }

        using var journal = ResultJournal.Open(
            manifest.Key(), request.Out is null ? null : RunFolder.Results(request.Out), request.Fresh ? null : ResultCache.Folder(cache, manifest.Key(), settings.Evaluation.CachedRuns));
        EvaluationProgress? shown = null;
        try
        {
            var report = await EvaluationProgress.RunAsync(manifest.Questions, progress =>
            {
                shown = progress;
                return run(new QuestionLoop { Parallel = manifest.Parallel, Journal = journal, Progress = progress });
            });
            if (journal.Reused > 0)
                Terminal.Note($"{journal.Reused} of {manifest.Questions} results are those of an earlier run with the same articles and configuration, its times, too; --fresh asks again.");
            return report;
        }
        catch (OperationCanceledException)
        {
            Terminal.Note($"Interrupted after {shown?.Done ?? 0} of {manifest.Questions} questions; the same command goes on from there.");
            throw;
        }
    }
}
