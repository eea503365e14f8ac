using System.CommandLine;
using Bot.Commands;

var program = new RootCommand("Answers questions from news articles and cites the paragraph behind every statement. Without a command it serves the chat page.")
{
    AskCommand.Create(),
    ChatCommand.Create(),
    IndexCommand.Create(),
    EvaluateCommand.Create(),
    FeedbackCommand.Create(),
    McpCommand.Create(),
    TeamsPackageCommand.Create(),
    DoctorCommand.Create(),
    CommonOptions.Data,
    CommonOptions.Verbose,
};
ServeCommand.Attach(program);
return await CommandLine.RunAsync(program, args);
