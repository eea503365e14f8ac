using System.CommandLine;
using Bot.Diagnosis;
using Spectre.Console;

namespace Bot.Commands;

/// <summary><c>doctor</c>: checks everything the bot needs, one line each with the remedy.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Check settings, models, articles, index and port; say what to do about each fault.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var faults = 0;
            await foreach (var finding in Doctor.ExamineAsync(() => OpenData.Settings(parsed), cancellationToken))
            {
                var (word, color) = finding.Verdict switch
                {
                    Verdict.Ok => ("ok  ", Color.Green),
                    Verdict.Note => ("note", Color.Olive),
                    _ => ("FAIL", Color.Red),
                };
                Terminal.Out.Write(new Paragraph().Append(word, color).Append($"  {finding.Subject,-9} {Terminal.Plain(finding.Text)}\n"));
                faults += finding.Verdict == Verdict.Fault ? 1 : 0;
            }

            return faults == 0 ? ExitCode.Ok : ExitCode.Problems;
        });
        return command;
    }
}
