using Bot.Corpus;
using Bot.Evaluation;
using Bot.Hosting;

namespace Bot.Commands;

/// <summary>The public sets that can be measured on. Their files are never part of this program; each gets an index of its own, kept for the next run.</summary>
internal static class PublicSet
{
    public const string TrecQa = "trecqa";
    public const string TimeMagazine = "time-ir";
    public const string AnyBeir = "beir";
    public const string Qags = "qags";
    private const string Squad = "squad-open";
    private const string Quiz = "newsquiz-2022";
    private const string Rgb = "rgb-counterfactual";

    public static string[] Names { get; } = [Squad, Quiz, TimeMagazine, TrecQa, Qags, Rgb, AnyBeir];

    /// <summary>Whether the set judges articles, not answers.</summary>
    public static bool RanksArticles(string name) => name is TimeMagazine or AnyBeir;

    /// <summary>Whether the set brings its own texts to judge, so that nothing is indexed.</summary>
    public static bool NeedsNoIndex(string name) => name is TrecQa or Qags;

    /// <summary>Points the settings at the set's own articles.</summary>
    public static void UseArticles(BotSettings settings, string name, string folder)
    {
        folder = Path.GetFullPath(folder);
        // Any number of folders have BEIR's layout.
        settings.UseEvaluationIndex(name == AnyBeir ? $"{name}-{Slug.ShortHash(folder)}" : name);
        IReadOnlyList<SetArticle>? converted = name switch
        {
            TimeMagazine => TimeIr.Articles(folder),
            AnyBeir => Beir.Articles(folder),
            Rgb => Counterfactual.Articles(folder),
            _ => null,
        };
        settings.Data.Articles = converted is null ? Path.Combine(folder, name == Squad ? "articles" : "articles.jsonl") : Path.Combine(settings.Data.Index, "articles.jsonl");
        if (converted is not null)
            SetArticles.Write(settings.Data.Articles, converted);
        else if (!Path.Exists(settings.Data.Articles))
            throw new EvaluationException([$"{settings.Data.Articles} does not exist; give with --path the folder that holds the set's articles and questions.jsonl."]);
    }

    public static (GoldSet Gold, IReadOnlyList<string> Problems) Read(string name, string folder, Func<string, Article?> find)
    {
        if (name == Rgb)
            return (Counterfactual.Read(folder), []);
        var questions = Path.Combine(folder, "questions.jsonl");
        if (name == Quiz)
            return (NewsQuiz.Read(questions, find), []);
        var gold = SquadOpen.Read(questions, find, out var unmapped);
        return (gold, unmapped);
    }

    public static ArticleRankingSet ReadRanking(string name, string folder) => name == AnyBeir ? Beir.Read(folder) : TimeIr.Read(folder);

    /// <summary>TREC-QA's test part, or any file or folder of its layouts.</summary>
    public static SentenceRankingSet ReadSentences(string path)
    {
        var file = Path.Combine(path, "trecqa_test.jsonl");
        return Bot.Evaluation.TrecQa.Read(File.Exists(file) ? file : path);
    }
}
