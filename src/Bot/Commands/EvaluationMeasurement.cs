using System.CommandLine;
using Bot.Answering;
using Bot.Corpus;
using Bot.Evaluation;
using Bot.Hosting;
using Bot.Inference;
using Bot.Retrieval;

namespace Bot.Commands;

/// <summary>From a command line to a run: which questions over which articles, with what is known already.</summary>
internal static class EvaluationMeasurement
{
    /// <returns>How it was measured, what was measured, and what had to be left out.</returns>
    public static async Task<(RunManifest Manifest, EvaluationReport Report, IReadOnlyList<string> Problems)> RunAsync(
        ParseResult parsed, BotSettings settings, CancellationToken cancellationToken)
    {
        var cache = Path.Combine(settings.Data.Index, "evaluation", "cache");
        var generator = EvaluateOptions.GeneratorOf(parsed, settings);
        var name = parsed.GetValue(EvaluateOptions.Set);
        var path = parsed.GetValue(EvaluateOptions.SetPath);
        if (name == PublicSet.TrecQa)
            return await RankSentencesAsync(parsed, settings, path!, cancellationToken);
        if (name is not null)
            PublicSet.UseArticles(settings, name, path!);
        else if (parsed.GetValue(EvaluateOptions.Articles) is { } articles)
            UseArticles(settings, articles);

        // Before the articles are indexed: a mistake in a small file should show at once.
        IReadOnlyList<string> leftOut = [];
        var own = name is null ? GoldSetReader.Read(parsed.GetValue(EvaluateOptions.Gold) is { Length: > 0 } files ? files : [settings.Evaluation.GoldSet], out leftOut) : null;
        using var engine = await OpenData.EngineAsync(settings, cancellationToken);
        var configuration = RunConfiguration.Of(settings, generator, engine.Articles.Encoder.Fingerprint, engine.Reader.Fingerprint);
        if (name is not null && PublicSet.RanksArticles(name))
        {
            var set = PublicSet.ReadRanking(name, path!);
            var rank = ArticleRankingRun.ByBestPassage(engine.Retriever);
            var manifest = Manifest("article ranking", set.Name, set.Questions.Count);
            return (manifest, await GoAsync(manifest, null, loop => ArticleRankingRun.RunAsync(set, rank, loop, cancellationToken)), []);
        }

        var find = engine.Articles.Store.Find;
        var (gold, problems) = own is null ? PublicSet.Read(name!, path!, find) : (own, [.. leftOut, .. EvidenceCheck.FindProblems(own, find)]);
        if (parsed.GetValue(EvaluateOptions.Sample) is { } count)
            gold = gold.Sample(count);
        var depth = settings.Evaluation.Depth;
        if (parsed.GetValue(EvaluateOptions.RetrievalOnly))
        {
            var withReader = parsed.GetValue(EvaluateOptions.WithReader);
            IRetriever retriever = withReader ? new ReaderRetriever(engine.Retriever, engine.Reader, engine.Articles.Encoder, settings.Answering.Passages) : engine.Retriever;
            var manifest = Manifest(withReader ? "retrieval with the reader" : "retrieval", gold.Name, gold.Questions.Count(question => question.After is null && question.Evidence.Count > 0));
            return (manifest, await GoAsync(manifest, gold, loop => RetrievalRun.RunAsync(gold, retriever, depth, loop, cancellationToken)), problems);
        }

        var answers = Manifest("answers", gold.Name, gold.Questions.Count);
        return (answers, await GoAsync(answers, gold, loop => EvaluationRun.RunAsync(gold, engine.Retriever, AskAsync, find, depth, loop, cancellationToken)), problems);

        ValueTask<Answer> AskAsync(GoldQuestion question, IReadOnlyList<Answer> earlier, CancellationToken token) =>
            engine.AnswererOver(question.Sources is { } sources ? new SourcedRetriever(engine.Retriever, sources) : engine.Retriever, generator == EvaluateOptions.Chat).AnswerAsync(question.Question, earlier, token);

        RunManifest Manifest(string run, string goldSet, int questions)
        {
            var listed = engine.Articles.Store.List().Where(article => article.Indexed).ToList();
            var corpus = Fingerprint.OfCorpus(listed.Select(article => (article.Id, article.ContentHash)));
            return new RunManifest(
                run, goldSet, questions, EvaluateOptions.Command(parsed, withPaths: true), corpus, listed.Count, RunConfiguration.Program, configuration,
                parsed.GetValue(EvaluateOptions.Parallel) ?? settings.Evaluation.Parallel, RunConfiguration.Machine, TimeProvider.System.GetUtcNow());
        }

        async Task<EvaluationReport> GoAsync(RunManifest manifest, GoldSet? questions, Func<QuestionLoop, Task<EvaluationReport>> run)
        {
            var folder = parsed.GetValue(EvaluateOptions.OutFolder);
            if (folder is not null)
            {
                RunFolder.Begin(folder, manifest);
                if (questions is not null)
                    RunFolder.WriteGold(folder, questions);
            }

            var fresh = parsed.GetValue(EvaluateOptions.Fresh);
            using var journal = ResultJournal.Open(
                manifest.Key(), folder is null ? null : RunFolder.Results(folder), fresh ? null : ResultCache.Folder(cache, manifest.Key(), settings.Evaluation.CachedRuns));
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

    private static void UseArticles(BotSettings settings, string articles)
    {
        settings.Data.Articles = Path.GetFullPath(articles);
        if (!Path.Exists(settings.Data.Articles))
            throw new EvaluationException([$"{articles} does not exist; give with --articles a folder of articles (.md, .txt, .html, .json, .jsonl), or one file of them."]);
        settings.Data.Index = Path.Combine(settings.Data.Index, "evaluation", $"articles-{Slug.ShortHash(settings.Data.Articles)}");
    }

    /// <summary>TREC-QA has sentences to rank and no articles: only the choice of the sentence is measured.</summary>
    private static async Task<(RunManifest Manifest, EvaluationReport Report, IReadOnlyList<string> Problems)> RankSentencesAsync(
        ParseResult parsed, BotSettings settings, string path, CancellationToken cancellationToken)
    {
        var set = PublicSet.ReadSentences(path);
        var reader = PassageReader.Load(settings.Inference.Reader);
        using var encoder = SentenceEncoder.Load(settings.Inference.Encoder);
        var ranker = new SentenceRanker(reader, encoder);
        var manifest = new RunManifest(
            "sentence ranking", set.Name, set.Questions.Count, EvaluateOptions.Command(parsed, withPaths: true), "none", 0, RunConfiguration.Program,
            RunConfiguration.Of(settings, "none", encoder.Fingerprint, reader.Fingerprint), 1, RunConfiguration.Machine, TimeProvider.System.GetUtcNow());
        if (parsed.GetValue(EvaluateOptions.OutFolder) is { } folder)
            RunFolder.Begin(folder, manifest);
        var report = await EvaluationProgress.RunAsync(set.Questions.Count, progress => SentenceRankingRun.RunAsync(set, ranker.ScoreAsync, progress, cancellationToken));
        return (manifest, report, []);
    }
}
