using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Bot.Channels.DirectLine;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.Tests.DirectLine;

public sealed class TokenTests
{
    public static TheoryData<string, string> Calls => new()
    {
        { "POST", "tokens/refresh" },
        { "POST", "conversations" },
        { "GET", "conversations/{id}" },
        { "GET", "conversations/{id}/activities" },
        { "POST", "conversations/{id}/activities" },
        { "POST", "conversations/{id}/upload" },
    };

    [Fact]
    public async Task A_token_is_for_one_user_in_one_conversation_and_the_server_chooses_both()
    {
        await using var bot = await DirectLineBot.StartAsync();
        using var body = JsonContent.Create(new { user = new { id = "dl_somebody_else" } });
        using var response = await bot.Http.PostAsync("tokens/generate", body);
        var first = await response.Content.ReadFromJsonAsync<JsonElement>();
        var second = await DirectLineUser.GenerateAsync(bot.Http);

        first.GetProperty("expires_in").GetInt32().ShouldBe(3600);
        (first.GetProperty("conversationId").GetString() == second.GetProperty("conversationId").GetString()).ShouldBeFalse();
        var user = new DirectLineUser(bot.Http, first).User;
        user.ShouldStartWith("dl_");
        new HashSet<string>([user, "dl_somebody_else", new DirectLineUser(bot.Http, second).User], StringComparer.Ordinal).Count.ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Nothing_is_served_without_a_token(string method, string path)
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{id}", user.Conversation, StringComparison.Ordinal));
        using var response = await bot.Http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ShouldHaveSingleItem().Scheme.ShouldBe("Bearer");
        (await CodeAsync(response)).ShouldBe("Unauthorized");
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_token_made_elsewhere_opens_nothing(string method, string path)
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();
        var good = user.Token;
        foreach (var forged in Forgeries(good, user.User).Append(StreamToken(await user.ReconnectAsync(""))))
        {
            user.Token = forged;
            using var response = await user.CallAsync(new HttpMethod(method), path.Replace("{id}", user.Conversation, StringComparison.Ordinal));
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, forged);
            (await CodeAsync(response)).ShouldBe("BadArgument");
        }
    }

    [Fact]
    public async Task A_stream_opens_with_its_own_token_only()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var (user, other) = (await bot.ConverseAsync(), await bot.ConverseAsync());
        var others = StreamToken(await other.ReconnectAsync(""));
        foreach (var token in Forgeries(StreamToken(await user.ReconnectAsync("")), user.User).Append(user.Token).Append(others))
        {
            using var response = await UpgradeAsync(bot, $"conversations/{user.Conversation}/stream?watermark=-&t={Uri.EscapeDataString(token)}");
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, token);
        }

        using var without = await UpgradeAsync(bot, $"conversations/{user.Conversation}/stream?watermark=-");
        without.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Whether_another_conversation_exists_is_not_told()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var (user, other) = (await bot.ConverseAsync(), await bot.ConverseAsync());
        var answers = new HashSet<(HttpStatusCode, string)>();
        foreach (var id in (string[])[other.Conversation, new string('0', 32), "nonsense", "..%2f..", user.Conversation[..^1]])
        {
            foreach (var (method, path) in (IEnumerable<(HttpMethod, string)>)[(HttpMethod.Get, ""), (HttpMethod.Get, "/activities"), (HttpMethod.Post, "/activities"), (HttpMethod.Post, "/upload")])
            {
                using var response = await user.CallAsync(method, $"conversations/{id}{path}");
                answers.Add((response.StatusCode, await response.Content.ReadAsStringAsync()));
            }
        }

        answers.ShouldHaveSingleItem().Item1.ShouldBe(HttpStatusCode.Forbidden);
        (await other.ReadAsync(1)).Texts().ShouldBe(["Welcome!"]);
    }

    [Fact]
    public async Task A_token_ends_and_a_renewed_one_goes_on()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();

        bot.Time.Pass(TimeSpan.FromMinutes(59));
        using (var refreshed = await user.CallAsync(HttpMethod.Post, "tokens/refresh"))
        {
            var renewed = await refreshed.Content.ReadFromJsonAsync<JsonElement>();
            renewed.GetProperty("conversationId").GetString().ShouldBe(user.Conversation);
            renewed.GetProperty("expires_in").GetInt32().ShouldBe(3600);
            bot.Time.Pass(TimeSpan.FromMinutes(1));
            using (var late = await user.CallAsync(HttpMethod.Post, "tokens/refresh"))
            {
                late.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
                (await CodeAsync(late)).ShouldBe("TokenExpired");
            }

            user.Token = renewed.GetProperty("token").GetString()!;
        }

        await user.SayAsync("still here");
    }

    [Fact]
    public async Task The_address_of_a_stream_is_good_for_a_minute()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();
        var address = (await user.ReconnectAsync("-")).GetProperty("streamUrl").GetString()!;

        bot.Time.Pass(TimeSpan.FromSeconds(59));
        using (var stream = await StreamClient.OpenAsync(new Uri(address)))
            (await stream.NextAsync()).Texts().ShouldBe(["Welcome!"]);

        bot.Time.Pass(TimeSpan.FromSeconds(1));
        using var late = await UpgradeAsync(bot, new Uri(address).PathAndQuery);
        late.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Tokens_are_good_after_a_restart_but_not_for_another_bot()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();
        await using var restarted = await DirectLineBot.StartAsync(folder: bot.FolderAtThisMoment());
        await using var another = await DirectLineBot.StartAsync();

        foreach (var (server, status) in ((DirectLineBot, HttpStatusCode)[])[(restarted, HttpStatusCode.OK), (another, HttpStatusCode.Forbidden)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"conversations/{user.Conversation}/activities") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", user.Token) } };
            using var response = await server.Http.SendAsync(request);
            response.StatusCode.ShouldBe(status);
        }
    }

    [Fact]
    public async Task The_key_is_for_the_programs_user_only()
    {
        await using var bot = await DirectLineBot.StartAsync();

        var key = new FileInfo(Path.Combine(bot.Folder, "token.key"));
        key.Length.ShouldBe(32);
        if (!OperatingSystem.IsWindows())
            key.UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_damaged_key_stops_the_start_with_the_remedy()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var folder = bot.FolderAtThisMoment();
        await File.WriteAllTextAsync(Path.Combine(folder, "token.key"), "short");

        var error = await Should.ThrowAsync<DirectLineException>(() => DirectLineBot.StartAsync(folder: folder));
        error.Message.ShouldContain("remove it");
        Directory.Delete(folder, recursive: true);
    }

    private static string StreamToken(JsonElement conversation) => conversation.GetProperty("streamUrl").GetString()!.Split("&t=")[1];

    private static async Task<HttpResponseMessage> UpgradeAsync(DirectLineBot bot, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in ((string, string)[])[("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "iMp+JO03AegDcA/NHfuLlQ==")])
            request.Headers.TryAddWithoutValidation(name, value);
        return await bot.Http.SendAsync(request);
    }

    private static IEnumerable<string> Forgeries(string good, string user)
    {
        var parts = good.Split('.');
        var claims = DirectLineUser.Payload(good);
        var text = Encoding.UTF8.GetString(claims);
        yield return "garbage";
        yield return "a.b.c";
        yield return "..";
        yield return $"{parts[0]}.{parts[1]}.";
        yield return $"{parts[0]}.{parts[1]}";
        yield return $"{parts[0]}.{parts[1]}.{parts[2][..^4]}AAAA";
        yield return $"{parts[0]}.{Encode(text.Replace(user, "dl_somebody_else", StringComparison.Ordinal))}.{parts[2]}";
        yield return $"{parts[0]}.{Encode(text.Replace("\"exp\":1", "\"exp\":2", StringComparison.Ordinal))}.{parts[2]}";
        yield return $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.";
        yield return $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.{parts[2]}";
        yield return $"{Encode("""{"alg":"RS256","typ":"JWT"}""")}.{parts[1]}.{parts[2]}";
        yield return $"{good}.{parts[2]}";
        yield return new string('a', 4_000);
        yield return Signed(new byte[32], "HS256");
        yield return Signed(new byte[64], "HS512");

        string Signed(byte[] key, string algorithm) => new JsonWebTokenHandler().CreateToken(text, new SigningCredentials(new SymmetricSecurityKey(key), algorithm));
        string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("code").GetString();
}
