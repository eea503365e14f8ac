using System.CommandLine;
using Bot.Corpus;
using Bot.Engine;
using Bot.Evaluation;

namespace Bot.Commands;

/// <summary><c>evaluate gold</c>: helps to build a gold set for one's own articles.</summary>
internal static class EvaluateGold
{
    private static readonly Option<int> Count = new("--count") { Description = "How many questions to propose at most, spread evenly over the articles.", HelpName = "N", DefaultValueFactory = _ => 50 };

    private static readonly Option<string?> Draft = new("--out") { Description = "JSON Lines file to write [default: standard output].", HelpName = "FILE" };

    private static readonly Argument<string[]> Sets = new("file") { Description = "Gold sets: JSON Lines files and folders of them.", HelpName = "FILE", Arity = ArgumentArity.OneOrMore };

    private static readonly Argument<string> Reviewed = new("file") { Description = "Draft by `gold new` or `feedback export`; lines that still have the field review are left there.", HelpName = "DRAFT" };

    private static readonly Option<string> Target = new("--to") { Description = "Gold set to add to; made when it is not there.", HelpName = "GOLD", Required = true };

    public static Command Create()
    {
        var propose = new Command("new", "Propose questions from the articles' paragraphs, by rules or with a configured chat model, as a draft to be reviewed.") { Count, Draft, EvaluateOptions.Articles };
        propose.SetAction(ProposeAsync);
        propose.WithExamples(
            ("evaluate gold new --articles ~/news --out draft.jsonl", "Questions with answer and paragraph. Reword them as people ask, delete the bad ones and the field review of the good ones."),
            ("evaluate gold add draft.jsonl --to my-gold.jsonl", "Take over what was reviewed."));

        var check = new Command("check", "Check gold sets: every line, evidence that exists and has the answer, questions asked twice.") { Sets, EvaluateOptions.Articles };
        check.SetAction(parsed => Check(parsed));
        check.WithExamples(("evaluate gold check my-gold.jsonl --articles ~/news", "Exit code 3 when something should be corrected."));

        var add = new Command("add", "Add the reviewed lines of a draft to a gold set: those without the field review, that no line asks yet.") { Reviewed, Target, EvaluateOptions.Articles };
        add.SetAction(parsed => Add(parsed));
        add.WithExamples(
            ("feedback export draft.jsonl", "What people thought of the answers, as a draft."),
            ("evaluate gold add draft.jsonl --to my-gold.jsonl", "After the review."));

        var command = new Command("gold", "Build a gold set for your own articles.") { propose, check, add };
        return command.WithExamples(
            ("evaluate gold new --articles ~/news --out draft.jsonl", "Propose questions."),
            ("evaluate gold add draft.jsonl --to my-gold.jsonl --articles ~/news", "Take over what you reviewed."),
            ("evaluate gold check my-gold.jsonl --articles ~/news", "Look for mistakes."),
            ("evaluate --gold my-gold.jsonl --articles ~/news", "Measure."));
    }

    private static async Task<int> ProposeAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var articles = Articles(parsed);
        var count = parsed.GetValue(Count);
        var chat = ConfiguredChat.Open(OpenData.Settings(parsed), Terminal.Warning);
        var proposals = chat is null ? GoldProposals.From(articles, count) : await GoldProposals.FromAsync(articles, count, chat.Suggester.SuggestAsync, cancellationToken);
        string[] lines = [.. proposals.Select(proposal => GoldSetWriter.Line(proposal.Question, new { proposal.Sentence }))];
        if (parsed.GetValue(Draft) is not { } path)
        {
            foreach (var line in lines)
                Console.Out.WriteLine(line);
        }
        else if (File.Exists(path))
        {
            throw new EvaluationException([$"{path} is there already and may hold your review; name another file with --out."]);
        }
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllLines(path, lines);
        }

        Terminal.Note($"{Terminal.Count(lines.Length, "question")} proposed from {Terminal.Count(articles.Count, "article")}. {(chat is null ? "They repeat the articles' words, which makes them easy: reword them as people ask" : "A model wrote them: check each one")}, and add questions that the articles don't answer (\"unanswerable\": true).");
        return ExitCode.Ok;
    }

    private static int Check(ParseResult parsed)
    {
        var articles = Articles(parsed).ToDictionary(article => article.Id, StringComparer.Ordinal);
        var gold = GoldSetReader.Read(parsed.GetRequiredValue(Sets), out var leftOut);
        IReadOnlyList<string> problems =
            [.. leftOut, .. EvidenceCheck.FindProblems(gold, articles.GetValueOrDefault), .. EvidenceCheck.FindAnswersElsewhere(gold, articles.GetValueOrDefault), .. DuplicateQuestions.Find(gold)];
        foreach (var problem in problems)
            Terminal.Warning(problem);
        var unanswerable = gold.Questions.Count(question => question.Unanswerable);
        Terminal.Line($"{Terminal.Count(gold.Questions.Count, "question")}, {unanswerable} of them unanswerable, {gold.Questions.Count(question => question.After is not null)} follow-ups; {Terminal.Count(problems.Count, "problem")}.");
        if (unanswerable == 0)
            Terminal.Note("None is unanswerable: whether the bot refuses when it should cannot be measured. Add some that the articles don't answer.");
        return problems.Count > 0 ? ExitCode.Problems : ExitCode.Ok;
    }

    private static int Add(ParseResult parsed)
    {
        var articles = Articles(parsed).ToDictionary(article => article.Id, StringComparer.Ordinal);
        var (draft, target) = (parsed.GetRequiredValue(Reviewed), parsed.GetRequiredValue(Target));
        var result = GoldAddition.Add(draft, target, articles.GetValueOrDefault);
        foreach (var problem in result.Problems)
            Terminal.Warning(problem);
        Terminal.Line($"{Terminal.Count(result.Added, "question")} added to {target}; {result.Waiting} wait for review in {draft}, {result.Known} were asked there already.");
        return result.Problems.Count > 0 ? ExitCode.Problems : ExitCode.Ok;
    }

    // No model is needed here, and no index: the articles as they are read.
    private static List<Article> Articles(ParseResult parsed)
    {
        var settings = OpenData.Settings(parsed);
        var path = parsed.GetValue(EvaluateOptions.Articles) is { } named ? Path.GetFullPath(named) : settings.Data.Articles;
        if (!Path.Exists(path))
            throw new EvaluationException([$"{path} does not exist; give with --articles a folder of articles (.md, .txt, .html, .json, .jsonl), or one file of them."]);
        List<Article> articles = [.. new ArticleReader(settings.Corpus).Read(path).Select(reading => reading.Article).OfType<Article>()];
        return articles.Count > 0 ? articles : throw new EvaluationException([$"{path}: there is no article in it; name a folder with .md, .txt, .html, .json or .jsonl files."]);
    }
}
