namespace Bot.Channels.Tests.Authentication;

internal static partial class Forgeries
{
    private static void AddClaims()
    {
        foreach (var claim in new[] { "iss", "aud", "serviceurl", "exp" })
            AddClaims($"claim {claim}: missing", (claims, _) => claims.Remove(claim));

        foreach (var claim in new[] { "iss", "aud", "serviceurl" })
        {
            foreach (var json in new[] { "null", "7", "true", "[]", "{}", "\"\"", "\" \"" })
                AddClaims($"claim {claim}: {json}", (claims, _) => claims[claim] = Json(json));
            AddPayload($"claim {claim}: half a character", payload => payload.Replace($"\"{claim}\":\"", $"\"{claim}\":\"\\ud83d", StringComparison.Ordinal));
            AddClaims($"claim {claim}: the right one in a list", (claims, _) => claims[claim] = Json($"[{claims[claim]!.ToJsonString()}]"));
            AddClaims($"claim {claim}: the right one in an object", (claims, _) => claims[claim] = Json($"{{\"value\":{claims[claim]!.ToJsonString()}}}"));
            AddClaims($"claim {claim}: in capitals", (claims, _) => { claims[claim.ToUpperInvariant()] = claims[claim]!.DeepClone(); claims.Remove(claim); });
            AddClaims($"claim {claim}: with a space after it", (claims, _) => claims[claim] = $"{claims[claim]} ");
        }

        foreach (var claim in new[] { "exp", "nbf", "iat" })
        {
            foreach (var json in new[] { "null", "1.5", "true", "[]", "{}", "\"soon\"", "1e400", "99999999999999999999" })
                AddClaims($"claim {claim}: {json}", (claims, _) => claims[claim] = Json(json));
            AddClaims($"claim {claim}: the right one as a text", (claims, _) => claims[claim] = claims[claim]!.ToJsonString());
        }

        foreach (var (claim, other) in new[] { ("iss", "\"https://example.com\""), ("aud", "\"another\""), ("serviceurl", "\"https://example.com/\""), ("exp", "1"), ("nbf", "99999999999"), ("iat", "99999999999") })
        {
            AddPayload($"claim {claim}: twice, the wrong one first", payload => $"{{\"{claim}\":{other},{payload[1..]}");
            AddPayload($"claim {claim}: twice, the wrong one last", payload => $"{payload[..^1]},\"{claim}\":{other}}}");
            AddPayload($"claim {claim}: twice, once in escapes", payload => $"{{\"\\u00{(int)claim[0]:x2}{claim[1..]}\":{other},{payload[1..]}");
        }

        foreach (var issuer in new[] { "https://api.botframework.com/", "http://api.botframework.com", "https://API.botframework.com", "https://api.botframework.us", "https://api.botframework.com.example.com", "https://sts.windows.net/", "https://login.microsoftonline.com/common/v2.0", "*" })
            AddClaims($"issuer {issuer}", (claims, _) => claims["iss"] = issuer);

        foreach (var audience in new[] { SignedBot.ParentApp, SignedBot.AppId.ToUpperInvariant(), SignedBot.AppId[..^1], $"{SignedBot.AppId}0", $"api://{SignedBot.AppId}", "https://api.botframework.com", "00000000-0000-0000-0000-000000000000", "*" })
            AddClaims($"audience {audience}", (claims, _) => claims["aud"] = audience);

        AddClaims("audience: two", (claims, _) => claims["aud"] = Json($"[\"{SignedBot.AppId}\",\"{SignedBot.ParentApp}\"]"));
        AddClaims("audience: two in one text", (claims, _) => claims["aud"] = $"{SignedBot.AppId} {SignedBot.ParentApp}");
    }

    private static void AddTimes()
    {
        AddClaims("time: expired five minutes and a second ago", (claims, bot) => claims["exp"] = bot.Now - 301);
        AddClaims("time: expired long ago", (claims, _) => claims["exp"] = 1);
        AddClaims("time: expires at 0", (claims, _) => claims["exp"] = 0);
        AddClaims("time: expires before 1970", (claims, _) => claims["exp"] = long.MinValue);
        AddClaims("time: expires in 200 years", (claims, bot) => claims["exp"] = bot.Now + (200L * 366 * 86400));
        AddClaims("time: expires at the end of numbers", (claims, _) => claims["exp"] = long.MaxValue);
        AddClaims("time: expires in milliseconds", (claims, bot) => claims["exp"] = (bot.Now + 3300) * 1000);
        AddClaims("time: expires in two days", (claims, bot) => claims["exp"] = bot.Now + (2 * 86400));
        AddClaims("time: valid in five minutes and a second", (claims, bot) => claims["nbf"] = bot.Now + 301);
        AddClaims("time: valid at the end of numbers", (claims, _) => claims["nbf"] = long.MaxValue);
        AddClaims("time: issued in five minutes and a second", (claims, bot) => claims["iat"] = bot.Now + 301);
        AddClaims("time: issued at the end of numbers", (claims, _) => claims["iat"] = long.MaxValue);
        AddClaims("time: valid only after it has expired", (claims, bot) => { claims["exp"] = bot.Now - 10; claims["nbf"] = bot.Now + 10; });
    }
}
