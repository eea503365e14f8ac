using System.CommandLine;
using System.Diagnostics;
using Bot.Answering;
using Bot.Asking;

namespace Bot.Commands;

/// <summary><c>ask</c>: one question, one answer with its sources.</summary>
internal static class AskCommand
{
    private static readonly Argument<string[]> Question = new("question") { Description = "The question; - reads it from standard input.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<bool> Json = new("--json") { Description = "Write the answer as one JSON object; nothing else goes to standard output." };

    public static Command Create()
    {
        var command = new Command("ask", "Answer one question and show the sources.") { Question, Json };
        command.SetAction(AskAsync);
        return command.WithExamples(
            ("ask \"Why does China object to THAAD?\"", "The answer, then the cited words with article, date and paragraph."),
            ("ask \"Who met Wang Yi?\" --json", "{question, understoodAs, refused, text, statements: [{text, citations: […]}], nearest, milliseconds}"),
            ("ask - < question.txt", "The question from a file."));
    }

    private static async Task<int> AskAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = OpenData.Settings(parsed);
        var words = parsed.GetRequiredValue(Question);
        var question = words is ["-"] ? await Console.In.ReadToEndAsync(cancellationToken) : string.Join(' ', words);
        QuestionException.ThrowIfUnanswerable(question, settings.Answering.MaxQuestionLength);

        using var engine = await OpenData.EngineAsync(settings, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var text = new AnswerText();
        var json = parsed.GetValue(Json);
        var answer = await engine.Answerer.AnswerAsync(question, [], json ? null : text.Grow, cancellationToken);
        if (json)
            Console.Out.WriteLine(AnswerJson.Of(answer, Stopwatch.GetElapsedTime(started)).Write());
        else
            text.Write(answer);
        return answer.Refused ? ExitCode.NoAnswer : ExitCode.Ok;
    }
}
