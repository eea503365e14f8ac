using System.Text;

namespace Bot.Channels.Tests.Authentication;

internal static partial class Forgeries
{
    private static void AddHeaders()
    {
        Add("authorization: missing", _ => new Forgery([]));
        foreach (var value in new[] { "Bearer", "Bearer ", "Bearer null", "Bearer undefined", "Bearer .", "Bearer ..", "Bearer ...", "Bearer a.b.c", "Bearer eyJ.eyJ.AA", "bearer", "Negotiate", "Bearer \"\"", "Bearer {}", "Bearer %00.%00.%00", "Bearer ../../etc/passwd" })
            Add($"authorization: {value}", _ => new Forgery([value]));
        foreach (var scheme in new[] { "Basic", "Token", "DPoP", "Bearer Bearer", "BearerX" })
            Add($"authorization: {scheme} and the token", bot => new Forgery([$"{scheme} {bot.Token()}"]));
        Add("authorization: the token alone", bot => new Forgery([bot.Token()]));
        Add("authorization: two spaces", bot => new Forgery([$"Bearer  {bot.Token()}"]));
        Add("authorization: a tab", bot => new Forgery([$"Bearer\t{bot.Token()}"]));
        Add("authorization: in quotes", bot => new Forgery([$"Bearer \"{bot.Token()}\""]));
        Add("authorization: twice in one", bot => new Forgery([$"Bearer {bot.Token()}, Bearer {bot.Token()}"]));
        Add("authorization: a parameter after it", bot => new Forgery([$"Bearer {bot.Token()};a=b"]));
        Add("authorization: 20,000 letters", _ => new Forgery([$"Bearer {new string('a', 20_000)}"]));
        Add("authorization: 15,000 dots", _ => new Forgery([$"Bearer {new string('.', 15_000)}"]));

        AddPayload("payload: empty", _ => "");
        AddPayload("payload: cut short", payload => payload[..^5]);
        AddPayload("payload: more after it", payload => $"{payload}{payload}");
        AddPayload("payload: deep", payload => $"{{\"deep\":{new string('[', 2000)}{new string(']', 2000)},{payload[1..]}");
        AddPayload("payload: a comment in it", payload => $"{{/**/{payload[1..]}");
        AddPayload("payload: a byte order mark before it", payload => $"\ufeff{payload}");
        foreach (var json in new[] { "null", "[]", "7", "\"text\"", "true", "{}" })
        {
            AddPayload($"payload: {json}", _ => json);
            AddHeader($"header: {json}", _ => json);
        }

        AddHeader("header: empty", _ => "");
        AddHeader("header: not JSON", _ => "alg=RS256");
        AddHeader("header: in a list", header => $"[{header}]");
        AddHeader("header: half a character", header => header.Replace("first", "\\ud83d", StringComparison.Ordinal));
        Add("payload: not UTF-8", bot => Forgery.Of(Raw(bot, [.. "{\"iss\":\""u8, 0xff, .. "\"}"u8])));
        Add("payload: UTF-16", bot => Forgery.Of(Raw(bot, Encoding.Unicode.GetBytes(bot.Claims().ToJsonString()))));
        Add("payload: padded base64", bot => Forgery.Of(string.Join('.', bot.Token().Split('.') is [var h, var p, var s] ? [h, $"{p}=", s] : [])));
    }

    private static string Raw(SignedBot bot, byte[] payload)
    {
        var content = $"{Text(SignedBot.Header())}.{System.Buffers.Text.Base64Url.EncodeToString(payload)}";
        return $"{content}.{System.Buffers.Text.Base64Url.EncodeToString(SignedBot.Rs256(FakeIssuer.First)(Encoding.ASCII.GetBytes(content)))}";
    }
}
