using Bot.Corpus;
using Bot.Evaluation;
using Bot.Hosting;
using Bot.Inference;

namespace Bot.Commands;

/// <summary>The public sets that can be measured on. Their files are never part of this program; each gets an index of its own, kept for the next run.</summary>
internal static class PublicSet
{
    public const string TrecQa = "trecqa";
    private const string Squad = "squad-open";
    private const string Quiz = "newsquiz-2022";

    public static string[] Names { get; } = [Squad, Quiz, TrecQa];

    /// <summary>Points the settings at the set's own articles.</summary>
    public static void UseArticles(BotSettings settings, string name, string folder)
    {
        settings.Data.Articles = Path.GetFullPath(Path.Combine(folder, name == Squad ? "articles" : "articles.jsonl"));
        if (!Path.Exists(settings.Data.Articles))
            throw new EvaluationException([$"{settings.Data.Articles} does not exist; give with --path the folder that holds the set's articles and questions.jsonl."]);
        settings.Data.Index = Path.Combine(settings.Data.Index, "evaluation", name);
    }

    public static (GoldSet Gold, IReadOnlyList<string> Problems) Read(string name, string folder, Func<string, Article?> find)
    {
        var questions = Path.Combine(folder, "questions.jsonl");
        if (name == Quiz)
            return (NewsQuiz.Read(questions, find), []);
        var gold = SquadOpen.Read(questions, find, out var unmapped);
        return (gold, unmapped);
    }

    /// <summary>TREC-QA has sentences to rank and no articles: only the reader is measured.</summary>
    public static EvaluationReport RankSentences(BotSettings settings, string path, EvaluationProgress progress, CancellationToken cancellationToken)
    {
        var file = Path.Combine(path, "trecqa_test.jsonl");
        var report = SentenceRankingRun.Run(Bot.Evaluation.TrecQa.Read(File.Exists(file) ? file : path), PassageReader.Load(settings.Inference.Reader), progress, cancellationToken);
        progress.End();
        return report;
    }
}
