using System.ComponentModel.DataAnnotations;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Channels.Teams;

/// <summary>The zip that is uploaded to Teams: manifest and icons. The same app gives the same bytes.</summary>
public static class TeamsPackage
{
    /// <summary>Id of the messaging extension's search.</summary>
    public const string SearchCommand = "search";

    /// <summary>Newest schema that needs no feature of ours to be declared in another way; npm @microsoft/app-manifest has it.</summary>
    private const string SchemaVersion = "1.22";

    private const int MaxPrompts = 10;
    private const int MaxPrompt = 128;

    // A zip cannot say nothing about when its files were made.
    private static readonly DateTimeOffset s_made = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, NewLine = "\n" };
    private static readonly JsonArray s_everywhere = ["personal", "team", "groupChat"];

    /// <summary>Why an address cannot be the app's; null when it can.</summary>
    /// <param name="address">The address that people and Teams reach the program at.</param>
    public static string? WhyNot(Uri? address)
    {
        if (address is not { IsAbsoluteUri: true, Scheme: "https" })
            return "must be the https address that Teams reaches the bot at, such as https://bot.example.com";
        if (address.IsLoopback)
            return $"is {address.Host}, which only this machine reaches; give the public https address, for example that of a tunnel";
        return address is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" } ? null : $"must be the address alone, without a path or anything else: https://{address.Authority}";
    }

    /// <summary>Writes the zip.</summary>
    /// <param name="app">The app.</param>
    /// <param name="to">Where to; stays open.</param>
    /// <exception cref="ArgumentException">Something of the app breaks a limit; the message names it.</exception>
    public static void Write(TeamsApp app, Stream to)
    {
        ArgumentNullException.ThrowIfNull(app);
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(app, new ValidationContext(app), problems, validateAllProperties: true))
            throw new ArgumentException(string.Join(' ', problems.Select(p => p.ErrorMessage)), nameof(app));
        if (WhyNot(app.Address) is { } problem)
            throw new ArgumentException($"The address {problem}.", nameof(app));
        if (app.AppId == Guid.Empty)
            throw new ArgumentException("The app id is empty.", nameof(app));

        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, "manifest.json", Encoding.UTF8.GetBytes(Manifest(app).ToJsonString(s_readable)));
        Add(zip, "color.png", app.ColorIcon.Span);
        Add(zip, "outline.png", app.OutlineIcon.Span);
    }

    private static void Add(ZipArchive zip, string name, ReadOnlySpan<byte> bytes)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = s_made;
        using var content = entry.Open();
        content.Write(bytes);
    }

    private static JsonObject Manifest(TeamsApp app)
    {
        var (id, page) = (app.AppId.ToString("D"), app.Address.AbsoluteUri);
        return new JsonObject
        {
            ["$schema"] = $"https://developer.microsoft.com/json-schemas/teams/v{SchemaVersion}/MicrosoftTeams.schema.json",
            ["manifestVersion"] = SchemaVersion,
            ["version"] = app.Version,
            ["id"] = id,
            ["developer"] = new JsonObject { ["name"] = app.Developer, ["websiteUrl"] = page, ["privacyUrl"] = page, ["termsOfUseUrl"] = page },
            ["name"] = new JsonObject { ["short"] = app.Name, ["full"] = app.Name },
            ["description"] = new JsonObject { ["short"] = app.ShortDescription, ["full"] = app.FullDescription },
            ["icons"] = new JsonObject { ["color"] = "color.png", ["outline"] = "outline.png" },
            ["accentColor"] = app.AccentColor,
            ["bots"] = new JsonArray(Bot(app, id)),
            ["composeExtensions"] = new JsonArray(Search(id)),
            ["staticTabs"] = new JsonArray(
                new JsonObject { ["entityId"] = "conversations", ["scopes"] = new JsonArray("personal") },
                new JsonObject { ["entityId"] = "page", ["name"] = app.Name, ["contentUrl"] = page, ["websiteUrl"] = page, ["scopes"] = new JsonArray("personal") },
                new JsonObject { ["entityId"] = "about", ["scopes"] = new JsonArray("personal") }),
            ["permissions"] = new JsonArray("identity", "messageTeamMembers"),
            ["validDomains"] = new JsonArray(app.Address.Authority),
        };
    }

    private static JsonObject Bot(TeamsApp app, string id)
    {
        var bot = new JsonObject { ["botId"] = id, ["scopes"] = s_everywhere.DeepClone(), ["isNotificationOnly"] = false, ["supportsFiles"] = false };
        var prompts = app.Prompts.Where(p => p.Length is > 0 and <= MaxPrompt).Take(MaxPrompts).ToArray();
        if (prompts.Length > 0)
        {
            bot["commandLists"] = new JsonArray(new JsonObject
            {
                ["scopes"] = s_everywhere.DeepClone(),
                // A chosen prompt is put into the box by its title or by its description, as the client has it: both are the question.
                ["commands"] = new JsonArray([.. prompts.Select(JsonNode (p) => new JsonObject { ["title"] = p, ["description"] = p })]),
            });
        }

        return bot;
    }

    private static JsonObject Search(string id) => new()
    {
        ["botId"] = id,
        ["commands"] = new JsonArray(new JsonObject
        {
            ["id"] = SearchCommand,
            ["type"] = "query",
            ["context"] = new JsonArray("compose", "commandBox"),
            ["title"] = "Search",
            ["description"] = "Find a cited answer or paragraph to put into a message",
            ["initialRun"] = true,
            ["parameters"] = new JsonArray(new JsonObject { ["name"] = "query", ["title"] = "Question", ["description"] = "What you want to know", ["inputType"] = "text" }),
        }),
    };
}
