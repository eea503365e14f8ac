using System.CommandLine;
using Bot.Feedback;
using Bot.Hosting;
using Spectre.Console;

namespace Bot.Commands;

/// <summary><c>feedback</c>: what people thought of the answers.</summary>
internal static class FeedbackCommand
{
    private const string None = "There is no feedback yet; it comes from the thumbs under an answer in Teams, the Agents Playground and Web Chat.";

    private static readonly Option<bool> Json = new("--json") { Description = "Write one JSON array; nothing else goes to standard output." };

    private static readonly Argument<string> File = new("file") { Description = "JSON Lines file to write.", HelpName = "FILE" };

    public static Command Create()
    {
        var list = new Command("list", "Show every thumb with its question, answer and comment, oldest first.") { Json };
        list.SetAction(parsed => List(Read(parsed), parsed.GetValue(Json)));
        list.WithExamples(
            ("feedback list", "For people."),
            ("feedback list --json", "[{id, time, channel, conversation, reaction, comment, question, understoodAs, refused, answer, citations: […]}]"));

        var export = new Command("export", "Write the feedback as a draft of a gold set, to be reviewed.") { File };
        export.SetAction(parsed => Export(Read(parsed), parsed.GetRequiredValue(File)));
        export.WithExamples(
            ("feedback export draft.jsonl", "One question a line: {id, question, answers, evidence, unanswerable, review}. Liked answers are proposed, disliked ones are left open for you to fill in."),
            ("evaluate --gold draft.jsonl", "After the review: correct each line and delete its field review; as long as it is there, the line is refused."));

        var command = new Command("feedback", "Read what people thought of the answers, and turn it into questions to measure with.") { list, export };
        return command.WithExamples(
            ("feedback list", "Every thumb with question, answer and comment."),
            ("feedback list --data ~/news", "The same of a bot that runs with --data ~/news."),
            ("feedback export draft.jsonl", "A draft of a gold set for `evaluate --gold`."));
    }

    private static IReadOnlyList<FeedbackEntry> Read(ParseResult parsed)
    {
        var settings = OpenData.Settings(parsed);
        using var store = new FeedbackStore(settings.Data.Index, settings.Feedback, TimeProvider.System);
        return store.List();
    }

    private static int List(IReadOnlyList<FeedbackEntry> entries, bool json)
    {
        if (json)
            Console.Out.WriteLine(FeedbackJson.Write(entries));
        else if (entries.Count == 0)
            Terminal.Note(None);
        else
            Write(entries);
        return ExitCode.Ok;
    }

    private static void Write(IReadOnlyList<FeedbackEntry> entries)
    {
        foreach (var entry in entries)
        {
            Terminal.Line($"{entry.Id,4}  {entry.Time:yyyy-MM-dd HH:mm}  {entry.Reaction,-7}  {entry.Channel}", new Style(decoration: Decoration.Bold));
            if (entry.Comment is { } comment)
                Indented($"“{comment}”");
            Indented(entry.Answer is { } answer ? $"Q: {answer.UnderstoodAs ?? answer.Question}\nA: {answer.Text}" : "(which answer is not known: the channel did not say, or it is kept no longer)");
            Terminal.Line();
        }

        Terminal.Note($"{Terminal.Count(entries.Count, "reaction")}, {entries.Count(e => e.Liked)} of them likes.");
    }

    private static void Indented(string text)
    {
        foreach (var line in text.Split('\n'))
            Terminal.Out.Write(new Padder(new Paragraph(Terminal.Plain(line)), new Padding(6, 0, 0, 0)));
    }

    private static int Export(IReadOnlyList<FeedbackEntry> entries, string path)
    {
        List<FeedbackEntry> known = [.. entries.Where(e => e.Answer is not null)];
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            System.IO.File.WriteAllLines(path, known.Select(FeedbackJson.ToGoldLine));
        }
        catch (ArgumentException e)
        {
            throw new SettingsException($"'{path}' is no path of a file; name one such as draft.jsonl.", e);
        }

        if (entries.Count == 0)
            Terminal.Note(None);
        Terminal.Line($"{Terminal.Count(known.Count, "question")} written to {path}.");
        if (known.Count == entries.Count)
            return ExitCode.Ok;
        Terminal.Warning($"{Terminal.Count(entries.Count - known.Count, "reaction")} left out, because which answer it was about is not known; see `feedback list`.");
        return ExitCode.Problems;
    }
}
