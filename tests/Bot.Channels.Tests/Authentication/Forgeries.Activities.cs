using System.Text.Json.Nodes;

namespace Bot.Channels.Tests.Authentication;

internal static partial class Forgeries
{
    private static readonly (string Kid, string? Endorsements)[] s_oddEndorsements =
        [("without", null), ("nulled", "null"), ("emptied", "[]"), ("a text", "\"msteams\""), ("an object", "{\"msteams\":true}"), ("of numbers", "[1,2]"), ("nested", "[[\"msteams\"]]"), ("a list in a text", "[\"webchat,msteams\"]")];

    private static void AddServiceUrls()
    {
        // What the token names is the fake channel's address, http://127.0.0.1:port/connector.
        foreach (var (name, change) in new (string, Func<string, string>)[]
        {
            ("another path", url => $"{url}2"),
            ("a longer path", url => $"{url}/v3"),
            ("no path", url => url[..url.LastIndexOf('/')]),
            ("a path in capitals", url => url.Replace("connector", "Connector", StringComparison.Ordinal)),
            ("two slashes at the end", url => $"{url}//"),
            ("two slashes before the path", url => url.Replace("/connector", "//connector", StringComparison.Ordinal)),
            ("an escape in the path", url => url.Replace("connector", "%63onnector", StringComparison.Ordinal)),
            ("a detour in the path", url => url.Replace("/connector", "/x/../connector", StringComparison.Ordinal)),
            ("a backslash at the end", url => $"{url}\\"),
            ("another port", url => new UriBuilder(url) { Port = 9 }.Uri.ToString()),
            ("no port", url => new UriBuilder(url) { Port = -1 }.Uri.ToString()),
            ("another host", _ => "https://example.com/connector"),
            ("another name of this machine", url => url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)),
            ("a subdomain of it", url => url.Replace("127.0.0.1", "a.127.0.0.1.example.com", StringComparison.Ordinal)),
            ("https instead of http", url => url.Replace("http:", "https:", StringComparison.Ordinal)),
            ("a scheme in capitals", url => url.Replace("http:", "HTTP:", StringComparison.Ordinal)),
            ("a space before it", url => $" {url}"),
        })
        {
            AddActivity($"serviceUrl: {name}", (activity, bot) => activity["serviceUrl"] = change(bot.Bot.Channel.ServiceUrl));
        }

        // These are no address to answer to, whoever sends them.
        AddActivity("serviceUrl: missing", (activity, _) => activity.Remove("serviceUrl"), 400);
        AddActivity("serviceUrl: empty", (activity, _) => activity["serviceUrl"] = "", 400);
        AddActivity("serviceUrl: null", (activity, _) => activity["serviceUrl"] = null, 400);
        AddActivity("serviceUrl: with a user", (activity, bot) => activity["serviceUrl"] = bot.Bot.Channel.ServiceUrl.Replace("://", "://me@", StringComparison.Ordinal), 400);
        AddActivity("serviceUrl: with a query", (activity, bot) => activity["serviceUrl"] = $"{bot.Bot.Channel.ServiceUrl}?a=b", 400);
        AddActivity("serviceUrl: with a fragment", (activity, bot) => activity["serviceUrl"] = $"{bot.Bot.Channel.ServiceUrl}#a", 400);

        foreach (var url in new[] { "http://smba.trafficmanager.net/teams/", "http://10.0.0.1/", "http://127.0.0.1.example.com/" })
        {
            Add($"serviceUrl in token and activity: {url}", bot =>
            {
                JsonObject claims = bot.Claims(), activity = bot.Activity();
                claims["serviceurl"] = url;
                activity["serviceUrl"] = url;
                return Forgery.Of(bot.Token(claims), activity);
            });
        }

        foreach (var url in new[] { "https://smba.trafficmanager.net/emea/", "https://smba.trafficmanager.net.example.com/teams/", "https://example.com/smba.trafficmanager.net/teams/", "https://smba.trafficmanager.net:8443/teams/" })
        {
            Add($"serviceUrl {url} with a token for smba.trafficmanager.net/teams", bot =>
            {
                JsonObject claims = bot.Claims(), activity = bot.Activity();
                claims["serviceurl"] = "https://smba.trafficmanager.net/teams/";
                activity["serviceUrl"] = url;
                return Forgery.Of(bot.Token(claims), activity);
            });
        }
    }

    private static void AddEndorsements()
    {
        foreach (var json in new[] { "\"directline\"", "\"emulator\"", "\"MSTeams\"", "\"msteams \"", "\"\"", "null" })
            AddActivity($"channelId {json}", (activity, _) => activity["channelId"] = Json(json));
        AddActivity("channelId: missing", (activity, _) => activity.Remove("channelId"));
        Add("channelId msteams with the key of another channel", bot => Forgery.Of(bot.Token(kid: "second")));
        foreach (var (kid, _) in s_oddEndorsements)
            Add($"endorsements: {kid}", bot => Forgery.Of(bot.Token(kid: kid)));
    }

    private static void AddApps()
    {
        void AddApp(string name, Func<SignedBot, JsonObject> claims) => Add($"app: {name}", bot => Forgery.Of(bot.Token(claims(bot))));

        foreach (var version in new[] { "1.0", "2.0" })
        {
            var (right, other) = version == "1.0" ? ("appid", "azp") : ("azp", "appid");
            AddApp($"{version}, none of those named", bot => bot.AppClaims(version, app: TenantOf(7)));
            AddApp($"{version}, the bot itself, which is not named", bot => bot.AppClaims(version, app: SignedBot.AppId));
            AddApp($"{version}, of another tenant", bot => bot.AppClaims(version, tenant: TenantOf(7)));
            AddApp($"{version}, of the tenant that multi-tenant bots use", bot => bot.AppClaims(version, tenant: "d6d49420-f39b-4df7-a1dc-d59a935871db"));
            AddApp($"{version}, {right} missing", bot => Changed(bot.AppClaims(version), claims => claims.Remove(right)));
            AddApp($"{version}, {other} instead of {right}", bot => Changed(bot.AppClaims(version), claims => { claims.Remove(right); claims[other] = SignedBot.ParentApp; }));
            AddApp($"{version}, {right} in capitals", bot => Changed(bot.AppClaims(version), claims => claims[right] = SignedBot.ParentApp.ToUpperInvariant()));
            foreach (var json in new[] { "null", "7", "[]", "\"\"" })
                AddApp($"{version}, {right} {json}", bot => Changed(bot.AppClaims(version), claims => claims[right] = Json(json)));
            AddApp($"{version}, {right} in a list", bot => Changed(bot.AppClaims(version), claims => claims[right] = Json($"[\"{SignedBot.ParentApp}\"]")));
            Add($"app: {version}, {right} twice", bot => Forgery.Of(FakeIssuer.Token(SignedBot.Header(), $"{{\"{right}\":\"{SignedBot.AppId}\",{bot.AppClaims(version).ToJsonString()[1..]}", SignedBot.Rs256(FakeIssuer.First))));
            AddApp($"{version}, ver missing", bot => Changed(bot.AppClaims(version), claims => claims.Remove("ver")));
            AddApp($"{version}, ver of the other issuer", bot => Changed(bot.AppClaims(version), claims => claims["ver"] = version == "1.0" ? "2.0" : "1.0"));
            AddApp($"{version}, ver as a number", bot => Changed(bot.AppClaims(version), claims => claims["ver"] = version == "1.0" ? 1.0 : 2.0));
            AddApp($"{version}, for another audience", bot => Changed(bot.AppClaims(version), claims => claims["aud"] = SignedBot.ParentApp));
            AddApp($"{version}, expired", bot => Changed(bot.AppClaims(version), claims => claims["exp"] = bot.Now - 301));
            Add($"app: {version}, another serviceUrl", bot => Forgery.Of(bot.Token(bot.AppClaims(version)), Changed(bot.Activity(), activity => activity["serviceUrl"] = "https://example.com/api/skills")));
            Add($"app: {version}, another path on this machine", bot => Forgery.Of(bot.Token(bot.AppClaims(version)), Changed(bot.Activity(), activity => activity["serviceUrl"] = $"{bot.Bot.Channel.ServiceUrl}2")));
        }

        AddApp("1.0, issuer without its slash", bot => Changed(bot.AppClaims("1.0"), claims => claims["iss"] = claims["iss"]!.GetValue<string>().TrimEnd('/')));
        AddApp("2.0, issuer with a slash", bot => Changed(bot.AppClaims("2.0"), claims => claims["iss"] = $"{claims["iss"]}/"));
        AddApp("a channel's issuer, claims of an app", bot => Changed(bot.AppClaims("1.0"), claims => claims["iss"] = "https://api.botframework.com"));
    }

    private static JsonObject Changed(JsonObject json, Action<JsonObject> change)
    {
        change(json);
        return json;
    }

    private static string TenantOf(int n) => $"00000000-0000-0000-0000-{n:D12}";
}
