using Bot.Answering;
using Bot.Corpus;
using Bot.Evaluation;
using Bot.Hosting;
using Bot.Retrieval;

namespace Bot.Commands;

/// <summary>From a request to a run: which questions over which articles, with what is known already.</summary>
internal static class EvaluationMeasurement
{
    /// <returns>How it was measured, what was measured, and what had to be left out.</returns>
    public static async Task<(RunManifest Manifest, EvaluationReport Report, IReadOnlyList<string> Problems)> RunAsync(
        MeasurementRequest request, BotSettings settings, CancellationToken cancellationToken)
    {
        var cache = Path.Combine(settings.Data.Index, "evaluation", "cache");
        if (request.Set is { } loose && PublicSet.NeedsNoIndex(loose))
            return await LooseMeasurement.RunAsync(request, settings, cache, cancellationToken);
        if (request.Set is { } name)
            PublicSet.UseArticles(settings, name, request.Path!);
        else if (request.Articles is { } articles)
            UseArticles(settings, articles);

        // Before the articles are indexed: a mistake in a small file should show at once.
        IReadOnlyList<string> leftOut = [];
        var own = request.Set is null ? GoldSetReader.Read(request.Gold is { Count: > 0 } files ? files : [settings.Evaluation.GoldSet], out leftOut) : null;
        using var engine = await OpenData.EngineAsync(settings, cancellationToken);
        var configuration = RunConfiguration.Of(settings, request.Generator, engine.Articles.Encoder.Fingerprint, engine.Reader.Fingerprint);
        var judge = request.Judge ? engine.Chat : null;
        if (judge is not null)
            configuration["Judge"] = settings.Answering.ChatModel.Model;
        if (request.Set is { } ranked && PublicSet.RanksArticles(ranked))
        {
            var set = PublicSet.ReadRanking(ranked, request.Path!);
            var rank = ArticleRankingRun.ByBestPassage(engine.Retriever);
            var manifest = Manifest("article ranking", set.Name, set.Questions.Count);
            return (manifest, await MeasurementRun.GoAsync(request, manifest, null, cache, settings, loop => ArticleRankingRun.RunAsync(set, rank, loop, cancellationToken)), []);
        }

        var find = engine.Articles.Store.Find;
        var (gold, problems) = own is null ? PublicSet.Read(request.Set!, request.Path!, find) : (own, [.. leftOut, .. EvidenceCheck.FindProblems(own, find)]);
        if (request.Sample is { } count)
            gold = gold.Sample(count);
        var depth = settings.Evaluation.Depth;
        if (request.Retrieval)
        {
            IRetriever retriever = request.Reader ? new ReaderRetriever(engine.Retriever, engine.Reader, engine.Articles.Encoder, settings.Answering.Passages, settings.Answering.Without) : engine.Retriever;
            var manifest = Manifest(request.Reader ? "retrieval with the reader" : "retrieval", gold.Name, gold.Questions.Count(question => question.After is null && question.Evidence.Count > 0));
            return (manifest, await MeasurementRun.GoAsync(request, manifest, gold, cache, settings, loop => RetrievalRun.RunAsync(gold, retriever, depth, loop, cancellationToken)), problems);
        }

        var answers = Manifest("answers", gold.Name, gold.Questions.Count);
        return (answers, await MeasurementRun.GoAsync(request, answers, gold, cache, settings, loop => EvaluationRun.RunAsync(gold, engine.Retriever, AskAsync, find, depth, loop, judge is null ? null : JudgeAsync, cancellationToken)), problems);

        Task<double?> JudgeAsync(GoldQuestion question, Answer answer, CancellationToken token) => judge!.Judge.JudgeAsync(question.Question, question.Answers, answer.Text, token);

        ValueTask<Answer> AskAsync(GoldQuestion question, IReadOnlyList<Answer> earlier, CancellationToken token) =>
            engine.AnswererOver(question.Sources is { } sources ? new SourcedRetriever(engine.Retriever, sources) : engine.Retriever, request.Generator == EvaluateOptions.Chat).AnswerAsync(question.Question, earlier, token);

        RunManifest Manifest(string run, string goldSet, int questions)
        {
            var listed = engine.Articles.Store.List().Where(article => article.Indexed).ToList();
            var corpus = Fingerprint.OfCorpus(listed.Select(article => (article.Id, article.ContentHash)));
            return MeasurementRun.Manifest(request, settings, run, goldSet, questions, (corpus, listed.Count), configuration);
        }
    }

    private static void UseArticles(BotSettings settings, string articles)
    {
        settings.Data.Articles = Path.GetFullPath(articles);
        if (!Path.Exists(settings.Data.Articles))
            throw new EvaluationException([$"{articles} does not exist; give with --articles a folder of articles (.md, .txt, .html, .json, .jsonl), or one file of them."]);
        settings.UseEvaluationIndex($"articles-{Slug.ShortHash(settings.Data.Articles)}");
    }
}
