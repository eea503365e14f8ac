using Bot.Channels;
using Bot.Channels.Authentication;
using Bot.EndToEnd.Playground;

namespace Bot.EndToEnd.Peers;

/// <summary>The same tokens, signed with keys of our own, before the token checks of both SDKs and before ours.</summary>
public sealed class TokenTests
{
    private const string AppId = "5f6e3a0c-9d0b-4a39-8a51-0c6f6d0a7b11";
    private const string OtherApp = "c2b0a6c4-1f7e-4e9b-b0a7-6f3d2e1c0b9a";
    private const string OtherTenant = "1f1e1d1c-0000-4a4a-8b8b-0123456789ab";

    /// <summary>Who lets the token in.</summary>
    [Flags]
    private enum Who
    {
        Nobody = 0,
        Botbuilder = 1,
        Agents = 2,
        Ours = 4,
        Everybody = Botbuilder | Agents | Ours,
    }

    [PeerFact("botbuilder", "@microsoft/agents-hosting")]
    public async Task What_lets_a_forger_into_other_bots_does_not_let_him_into_ours()
    {
        await using var tokens = NodeScript.Start("Peers/tokens.js", AppId);
        var issuer = (await tokens.NextAsync("listening")).GetString();
        var (program, bot) = await CitingBot.StartAsync(new ChannelsOptions
        {
            AppId = AppId,
            AppType = AppType.MultiTenant,
            AppPassword = "secret",
            Authentication = new AuthenticationOptions { ChannelMetadata = $"{issuer}/metadata", TenantMetadata = $"{issuer}/{{tenant}}/metadata" },
        });
        await using (program)
        {
            // The ordinary token.
            await CheckAsync(new { }, Who.Everybody);
            await CheckAsync(new { times = new { exp = -240 } }, Who.Everybody);
            await CheckAsync(new { header = new { alg = "RS384" } }, Who.Botbuilder | Who.Ours);

            // Replies to where the token does not say.
            await CheckAsync(new { claims = new { serviceurl = (string?)null } }, Who.Agents);
            await CheckAsync(new { claims = new { serviceurl = "http://127.0.0.1:9/another" } }, Who.Agents);
            await CheckAsync(new { claims = new { serviceurl = 42 } }, Who.Agents);
            await CheckAsync(new { twice = "serviceurl" }, Who.Botbuilder | Who.Agents);

            // With a header that demands what nobody here knows.
            await CheckAsync(new { header = new { crit = new[] { "exp" } } }, Who.Botbuilder | Who.Agents);
            await CheckAsync(new { header = new { typ = "JOSE" } }, Who.Botbuilder | Who.Agents);

            // One channel's key for another channel, and a key for none.
            await CheckAsync(new { key = "other" }, Who.Agents);
            await CheckAsync(new { key = "plain" }, Who.Botbuilder | Who.Agents);

            // For other bots as well.
            await CheckAsync(new { claims = new { aud = OtherApp } }, Who.Nobody);
            await CheckAsync(new { claims = new { aud = new[] { AppId, OtherApp } } }, Who.Agents);

            // Of somebody else, signed with the same keys; @microsoft/agents-hosting looks at the issuer only when asked to (validateIssuer).
            await CheckAsync(new { claims = new { iss = "https://issuer.example" } }, Who.Agents);
            await CheckAsync(new { claims = new { iss = "https://API.botframework.com" } }, Who.Agents);
            await CheckAsync(new { claims = new { iss = $"https://sts.windows.net/{OtherTenant}/", ver = "1.0", appid = OtherApp } }, Who.Agents);

            // Good for ever, or not now.
            await CheckAsync(new { times = new { exp = (int?)null } }, Who.Botbuilder | Who.Agents);
            await CheckAsync(new { times = new { exp = 10 * 365 * 86_400 } }, Who.Botbuilder | Who.Agents);
            await CheckAsync(new { times = new { exp = -3600 } }, Who.Nobody);
            await CheckAsync(new { times = new { nbf = 3600 } }, Who.Nobody);

            // Not signed, or not so.
            await CheckAsync(new { header = new { alg = "none" } }, Who.Nobody);
            await CheckAsync(new { header = new { alg = "HS256" } }, Who.Nobody);
            await CheckAsync(new { header = new { alg = "PS256" } }, Who.Nobody);
            await CheckAsync(new { altered = true }, Who.Nobody);
            await CheckAsync(new { key = "stranger" }, Who.Nobody);
            await CheckAsync(new { key = "stranger", header = new { kid = "channel" } }, Who.Nobody);
        }

        async Task CheckAsync(object token, Who expected)
        {
            var check = System.Text.Json.JsonSerializer.SerializeToNode(token)!;
            check["bot"] = bot.ToString();
            await tokens.TellAsync(new { check });
            var told = await tokens.NextAsync("checked");
            var ours = told.GetProperty("ours").GetInt32();
            ours.ShouldBeOneOf(200, 401);
            var accepted = (told.GetProperty("botbuilder").GetBoolean() ? Who.Botbuilder : Who.Nobody) | (told.GetProperty("agents").GetBoolean() ? Who.Agents : Who.Nobody) | (ours == 200 ? Who.Ours : Who.Nobody);
            accepted.ShouldBe(expected, check.ToString());
        }
    }
}
