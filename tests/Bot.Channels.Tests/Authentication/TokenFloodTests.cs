using System.Net;

namespace Bot.Channels.Tests.Authentication;

/// <summary>Alone, for it measures the memory of the process.</summary>
[CollectionDefinition(nameof(TokenFloodTests), DisableParallelization = true)]
[Collection(nameof(TokenFloodTests))]
public sealed class TokenFloodTests
{
    private const int Tokens = 4_000;

    /// <summary>What remains of a flood: nothing that grows with it, so less than a kilobyte a token.</summary>
    private const long MostBytes = Tokens * 1024L;

    [Fact]
    public async Task A_flood_of_bad_tokens_is_refused_one_by_one_while_good_callers_are_answered()
    {
        await using var bot = await SignedBot.StartAsync();
        (await StatusAsync(bot, bot.Token())).ShouldBe(HttpStatusCode.OK);
        var bad = Bad(bot);
        await FloodAsync(bot, bad, 400);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var flood = FloodAsync(bot, bad, Tokens);
        var good = new List<HttpStatusCode>();
        for (var n = 0; n < 20; n++)
            good.Add(await StatusAsync(bot, bot.Token()));

        good.ShouldAllBe(status => status == HttpStatusCode.OK);
        (await flood).ShouldBe([HttpStatusCode.Unauthorized]);
        bot.Bot.Channel.All.Count.ShouldBe(21);
        // Metadata and keys, once: time stands still here, and all unknown keys of a minute share one fetch.
        bot.Issuer.Asked.ShouldBe(["/.well-known/openidconfiguration", "/keys"]);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(MostBytes);
    }

    private static async Task<IReadOnlyCollection<HttpStatusCode>> FloodAsync(SignedBot bot, Func<int, string>[] bad, int count)
    {
        var statuses = new System.Collections.Concurrent.ConcurrentDictionary<HttpStatusCode, int>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, _) =>
            statuses.AddOrUpdate(await StatusAsync(bot, bad[n % bad.Length](n)), 1, (_, seen) => seen + 1));
        return [.. statuses.Keys];
    }

    // Each a little different from all others, so that nothing that remembers them is spared.
    private static Func<int, string>[] Bad(SignedBot bot) =>
    [
        n => $"garbage{n}",
        n => $"{new string('a', 2_000)}.{n}.c",
        n => Forged(bot, $$"""{"alg":"none","kid":"{{n}}","typ":"JWT"}""", _ => []),
        n => Forged(bot, $$"""{"alg":"HS256","kid":"first","typ":"JWT","n":{{n}}}""", content => System.Security.Cryptography.HMACSHA256.HashData("key"u8, content)),
        n => Forged(bot, SignedBot.Header($"made up {n}"), SignedBot.Rs256(FakeIssuer.Stranger)),
        n => Forged(bot, SignedBot.Header(), SignedBot.Rs256(FakeIssuer.Stranger), n),
        n => Forged(bot, SignedBot.Header(), SignedBot.Rs256(FakeIssuer.First), n, expired: true),
    ];

    private static string Forged(SignedBot bot, string header, Func<byte[], byte[]> sign, int n = 0, bool expired = false)
    {
        var claims = bot.Claims();
        claims["jti"] = n;
        if (expired)
            claims["exp"] = bot.Now - 3_600;
        return FakeIssuer.Token(header, claims.ToJsonString(), sign);
    }

    private static async Task<HttpStatusCode> StatusAsync(SignedBot bot, string token)
    {
        using var response = await bot.PostAsync(token);
        return response.StatusCode;
    }
}
