using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Diagnosis;
using Bot.Inference;
using Spectre.Console;

namespace Bot.Commands;

/// <summary><c>doctor</c>: checks everything the bot needs, one line each with the remedy; or measures what the machine gives.</summary>
internal static class DoctorCommand
{
    private static readonly Option<bool> Bench = new("--bench") { Description = "Instead, measure what this machine gives: encoder, reader, search, answers." };

    private static readonly Option<double?> Time = new("--seconds") { Description = "With --bench: how long to measure; 25 unless said." };

    private static readonly Option<bool> Json = new("--json") { Description = "With --bench: write one JSON object; nothing else goes to standard output." };

    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter<Precision>() },
        WriteIndented = true,
        NewLine = "\n",
    };

    public static Command Create()
    {
        var command = new Command("doctor", "Check settings, models, articles, index and port; say what to do about each fault.") { Bench, Time, Json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Json) && !result.GetValue(Bench))
                result.AddError("--json goes with --bench.");
            if (result.GetValue(Time) is not (null or (>= 1 and <= 3600)))
                result.AddError("--seconds must be from 1 to 3600.");
        });
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(Bench) ? MeasureAsync(parsed, cancellationToken) : ExamineAsync(parsed, cancellationToken));
        return command.WithExamples(
            ("doctor", "One line for each thing that the bot needs, with the remedy where it is not well."),
            ("doctor --bench", "Texts, passages and answers a second, over the articles that are indexed."),
            ("doctor --bench --json", "{cores, vectors, precision, models: […], articles, chunks, search, answer, secondsPerThousandArticles}"));
    }

    private static async Task<int> ExamineAsync(ParseResult parsed, CancellationToken cancellationToken)
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
    }

    private static async Task<int> MeasureAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var time = TimeSpan.FromSeconds(parsed.GetValue(Time) ?? 25);
        Terminal.Note($"Measuring for about {time.TotalSeconds + 5:0} seconds; whatever else runs on this machine counts.");
        var report = await MachineBenchmark.RunAsync(OpenData.Settings(parsed), time, cancellationToken);
        if (parsed.GetValue(Json))
            Console.Out.WriteLine(JsonSerializer.Serialize(report, Written));
        else
            Write(report);
        return ExitCode.Ok;
    }

    private static void Write(MachineReport report)
    {
        Terminal.Line($"machine   {Terminal.Count(report.Cores, "core")}, vectors of {report.Vectors}");
        foreach (var model in report.Models)
        {
            var used = model.Precision == report.Precision ? "" : $"; not in use, see Inference:Precision";
            Terminal.Line($"{model.Precision,-9} encoder {model.TextsPerSecond:N0} texts/s ({model.TokensPerSecond:N0} tokens/s), reader {model.PassagesPerSecond:N0} passages/s{used}");
        }

        Terminal.Line($"index     {Terminal.Count(report.Articles, "article")}, {Terminal.Count(report.Chunks, "chunk")}");
        if (report is not { Search: { } search, Answer: { } answer, SecondsPerThousandArticles: { } thousand })
        {
            Terminal.Line("          search and answers were not measured: nothing is indexed yet; start the bot once, or run `index add PATH`.");
            return;
        }

        Terminal.Line($"search    {search.Median:0.0} ms (95 % within {search.P95:0.0}), embedding the question included");
        Terminal.Line($"answer    {answer.Median:0} ms (95 % within {answer.P95:0}), no chat model");
        Terminal.Line($"ingest    about {Length(thousand)} for 1,000 articles like these, {Length(thousand * 100)} for 100,000");
    }

    private static string Length(double seconds) => seconds switch
    {
        < 90 => $"{seconds:0} s",
        < 5400 => $"{seconds / 60:0} min",
        _ => $"{seconds / 3600:0.0} h",
    };
}
