using System.CommandLine;
using Bot.Channels.Teams;
using Bot.Hosting;

namespace Bot.Commands;

/// <summary><c>teams-package</c>: the zip that is uploaded to Teams.</summary>
internal static class TeamsPackageCommand
{
    private static readonly Option<string> AppId = new("--app-id") { Description = "Microsoft app id of the bot's registration, a GUID.", HelpName = "GUID", Required = true };

    private static readonly Option<string> Url = new("--url") { Description = "Public https address of this program; its page becomes a tab.", HelpName = "URL", Required = true };

    private static readonly Option<string> Out = new("--out") { Description = "Where to write the zip.", HelpName = "FILE", DefaultValueFactory = _ => "teams-package.zip" };

    public static Command Create()
    {
        AppId.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(Guid.TryParseExact(token.Value, "D", out var id) && id != Guid.Empty))
                result.AddError($"--app-id is '{token.Value}', which is no app id; copy the Microsoft App ID of the Azure Bot, such as 1b54cd03-7f8d-4a4c-9a57-1d2f3e4a5b6c.");
        });
        Url.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && TeamsPackage.WhyNot(Address(token.Value)) is { } problem)
                result.AddError($"--url is '{token.Value}' but {problem}.");
        });
        var command = new Command("teams-package", "Write the app package that brings the bot into Teams: manifest and icons in a zip.") { AppId, Url, Out };
        command.SetAction(Write);
        return command.WithExamples(
            ("teams-package --app-id 1b54cd03-7f8d-4a4c-9a57-1d2f3e4a5b6c --url https://bot.example.com", "Writes teams-package.zip. In Teams: Apps, Manage your apps, Upload an app."),
            ("teams-package --app-id 1b54cd03-7f8d-4a4c-9a57-1d2f3e4a5b6c --url https://bot.example.com --out ~/bot.zip", "The same to another place; an older package is replaced."));
    }

    private static int Write(ParseResult parsed)
    {
        var settings = OpenData.Settings(parsed);
        var app = new TeamsApp
        {
            AppId = Guid.ParseExact(parsed.GetRequiredValue(AppId), "D"),
            Address = Address(parsed.GetRequiredValue(Url))!,
            Name = "Bot",
            ShortDescription = "Answers from news articles, with the paragraph behind every statement",
            FullDescription = "Ask about the articles this bot was given. Every statement of an answer cites the paragraph it stands on, and when the articles don't answer, the bot says so. "
                + "In a group, mention it; in a message of your own, search with it and insert a cited card.",
            Developer = "Bot",
            Version = "1.0.0",
            AccentColor = "#1d4f91",
            Prompts = settings.Web.SuggestedQuestions,
            ColorIcon = Icon("color.png"),
            OutlineIcon = Icon("outline.png"),
        };
        using var zip = new MemoryStream();
        TeamsPackage.Write(app, zip);
        var file = Path.GetFullPath(parsed.GetRequiredValue(Out));
        if (Directory.Exists(file))
            throw new SettingsException($"{file} is a folder; name a file with --out, such as {Path.Combine(file, "teams-package.zip")}.");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, zip.ToArray());
        Terminal.Line($"Written: {file}. In Teams: Apps, Manage your apps, Upload an app.");
        return ExitCode.Ok;
    }

    private static Uri? Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : null;

    private static byte[] Icon(string name)
    {
        using var stream = typeof(TeamsPackageCommand).Assembly.GetManifestResourceStream($"icons/{name}") ?? throw new InvalidOperationException($"{name} was not built in.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
