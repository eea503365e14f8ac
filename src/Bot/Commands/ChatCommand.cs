using System.CommandLine;
using Bot.Answering;
using Bot.Asking;
using Bot.Chat;
using Bot.Engine;

namespace Bot.Commands;

/// <summary><c>chat</c>: a conversation in the terminal, with follow-up questions.</summary>
internal static class ChatCommand
{
    private const string Help = "Type a question; a follow-up may refer to the last answer. /reset starts another conversation, /quit or Ctrl+D ends.";

    public static Command Create()
    {
        var command = new Command("chat", "Ask in the terminal, with follow-up questions. Reads one question a line, also from a pipe.");
        command.SetAction(ChatAsync);
        return command.WithExamples(
            ("chat", "Then: When did North Korea test its first nuclear device?  And the second?"),
            ("chat --data ~/news", "The same over your own articles."));
    }

    private static async Task<int> ChatAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = OpenData.Settings(parsed);
        using var engine = await OpenData.EngineAsync(settings, cancellationToken);
        Terminal.Note($"{Coverage.Of(engine.Articles.Store.List())}. {Help}");
        var earlier = new List<Answer>();
        while (await ReadAsync(cancellationToken) is { } line)
        {
            switch (line.Trim())
            {
                case "":
                    continue;
                case "/quit" or "/exit":
                    return ExitCode.Ok;
                case "/reset" or "/new":
                    earlier.Clear();
                    Terminal.Note(Conversations.Forgotten);
                    continue;
                case var typed when typed.StartsWith('/') || SmallTalk.IsGreeting(typed):
                    Terminal.Note(Help);
                    continue;
                case var courtesy when SmallTalk.IsCourtesy(courtesy):
                    Terminal.Note(SmallTalk.Reply);
                    continue;
            }

            try
            {
                var text = new AnswerText();
                var answer = await engine.Answerer.AnswerAsync(line, earlier, text.Grow, cancellationToken);
                text.Write(answer);
                Terminal.Line();
                earlier.Add(answer);
                if (earlier.Count > settings.Web.RememberedAnswers)
                    earlier.RemoveAt(0);
            }
            catch (QuestionException e)
            {
                Terminal.Problem(e.Message);
            }
        }

        return ExitCode.Ok;
    }

    private static async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!Console.IsInputRedirected)
            await Console.Error.WriteAsync("> ");
        // Reading a terminal cannot be cancelled; waiting for it can.
        return await Task.Run(Console.In.ReadLine, cancellationToken).WaitAsync(cancellationToken);
    }
}
