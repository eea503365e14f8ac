using System.Text.Json.Nodes;

namespace Bot.Channels.Tests.Authentication;

/// <summary>A call that is right in all but one respect.</summary>
/// <param name="Authorization">Values of the header; none for no header.</param>
/// <param name="Activity">Null for the ordinary one.</param>
/// <param name="Status">What it must come back with.</param>
internal sealed record Forgery(string[] Authorization, JsonNode? Activity = null, int Status = 401)
{
    public static Forgery Of(string token, JsonNode? activity = null) => new([$"Bearer {token}"], activity);
}

/// <summary>All the calls that must be refused, by name.</summary>
internal static partial class Forgeries
{
    private static readonly Dictionary<string, Func<SignedBot, Forgery>> s_all = new(StringComparer.Ordinal);

    static Forgeries()
    {
        AddClaims();
        AddTimes();
        AddAlgorithms();
        AddKeys();
        AddSignatures();
        AddServiceUrls();
        AddEndorsements();
        AddApps();
        AddHeaders();
    }

    public static IReadOnlyDictionary<string, Func<SignedBot, Forgery>> All => s_all;

    private static void Add(string name, Func<SignedBot, Forgery> make) => s_all.Add(name, make);

    /// <summary>A well signed token of changed claims.</summary>
    private static void AddClaims(string name, Action<JsonObject, SignedBot> change) => Add(name, bot =>
    {
        var claims = bot.Claims();
        change(claims, bot);
        return Forgery.Of(bot.Token(claims));
    });

    /// <summary>A well signed token of a payload that need not be JSON.</summary>
    private static void AddPayload(string name, Func<string, string> change) =>
        Add(name, bot => Forgery.Of(FakeIssuer.Token(SignedBot.Header(), change(bot.Claims().ToJsonString()), SignedBot.Rs256(FakeIssuer.First))));

    /// <summary>A well signed token of a changed header.</summary>
    private static void AddHeader(string name, Func<string, string> change, Func<SignedBot, Func<byte[], byte[]>>? sign = null) =>
        Add(name, bot => Forgery.Of(FakeIssuer.Token(change(SignedBot.Header()), bot.Claims().ToJsonString(), sign?.Invoke(bot) ?? SignedBot.Rs256(FakeIssuer.First))));

    /// <summary>An activity that the token does not fit.</summary>
    private static void AddActivity(string name, Action<JsonObject, SignedBot> change, int status = 401) => Add(name, bot =>
    {
        var activity = bot.Activity();
        change(activity, bot);
        return Forgery.Of(bot.Token(), activity) with { Status = status };
    });

    private static JsonNode? Json(string json) => JsonNode.Parse(json);
}
