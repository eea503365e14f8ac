using System.Net;
using System.Security.Cryptography;
using Bot.Channels.Authentication;

namespace Bot.Channels.Tests.Authentication;

/// <summary>Who is let in: each test here uses the very calls that <see cref="Forgeries"/> change in one respect.</summary>
public sealed class CallerTests
{
    [Theory]
    [InlineData("first", "msteams")]
    [InlineData("first", "webchat")]
    [InlineData("second", "directline")]
    public async Task A_channel_with_its_token_is_answered(string kid, string channel)
    {
        await using var bot = await SignedBot.StartAsync();
        var activity = bot.Activity();
        activity["channelId"] = channel;

        using var response = await bot.PostAsync(bot.Token(kid: kid), activity);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        bot.Bot.Channel.All.Single().Body.GetProperty("text").GetString().ShouldBe("You said: hi");
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    public async Task Each_of_the_three_algorithms_is_accepted(string algorithm)
    {
        await using var bot = await SignedBot.StartAsync();
        var hash = new HashAlgorithmName($"SHA{algorithm[2..]}");
        var token = FakeIssuer.Token(
            SignedBot.Header().Replace("RS256", algorithm, StringComparison.Ordinal), bot.Claims().ToJsonString(), content => FakeIssuer.First.SignData(content, hash, RSASignaturePadding.Pkcs1));

        await ShouldBeAcceptedAsync(bot, token);
    }

    [Theory]
    [InlineData("exp", -300)]
    [InlineData("exp", 28 * 3600)]
    [InlineData("nbf", 300)]
    [InlineData("iat", 300)]
    public async Task Clocks_may_differ_by_five_minutes(string claim, int seconds)
    {
        await using var bot = await SignedBot.StartAsync();
        var claims = bot.Claims();
        claims[claim] = bot.Now + seconds;
        await ShouldBeAcceptedAsync(bot, bot.Token(claims));
    }

    [Theory]
    [InlineData("nbf")]
    [InlineData("iat")]
    public async Task A_time_that_tokens_need_not_have_may_be_missing(string claim)
    {
        await using var bot = await SignedBot.StartAsync();
        var claims = bot.Claims();
        claims.Remove(claim);
        await ShouldBeAcceptedAsync(bot, bot.Token(claims));
    }

    [Theory]
    [InlineData("/", "")]
    [InlineData("", "/")]
    [InlineData("/", "/")]
    public async Task A_slash_at_the_end_of_the_service_url_changes_nothing(string inToken, string inActivity)
    {
        await using var bot = await SignedBot.StartAsync();
        var claims = bot.Claims();
        var activity = bot.Activity();
        claims["serviceurl"] = bot.Bot.Channel.ServiceUrl + inToken;
        activity["serviceUrl"] = bot.Bot.Channel.ServiceUrl + inActivity;
        await ShouldBeAcceptedAsync(bot, bot.Token(claims), activity);
    }

    [Fact]
    public async Task What_else_a_token_says_does_not_matter()
    {
        await using var bot = await SignedBot.StartAsync();
        var claims = bot.Claims();
        claims["tid"] = "another";
        claims["roles"] = new System.Text.Json.Nodes.JsonArray("a", "b");
        await ShouldBeAcceptedAsync(bot, bot.Token(claims));
    }

    [Theory]
    [InlineData("1.0", AppType.SingleTenant, SignedBot.TenantId)]
    [InlineData("2.0", AppType.SingleTenant, SignedBot.TenantId)]
    [InlineData("1.0", AppType.UserAssignedMSI, SignedBot.TenantId)]
    [InlineData("2.0", AppType.UserAssignedMSI, SignedBot.TenantId)]
    [InlineData("1.0", AppType.MultiTenant, "d6d49420-f39b-4df7-a1dc-d59a935871db")]
    [InlineData("2.0", AppType.MultiTenant, "d6d49420-f39b-4df7-a1dc-d59a935871db")]
    [InlineData("1.0", AppType.MultiTenant, "f8cdef31-a31e-4b4a-93e4-5f571e91255a")]
    [InlineData("2.0", AppType.MultiTenant, "f8cdef31-a31e-4b4a-93e4-5f571e91255a")]
    public async Task Another_bot_or_the_emulator_is_answered_where_it_is_named(string version, AppType type, string tenant)
    {
        await using var named = await SignedBot.StartAsync(options =>
        {
            Register(options, type);
            options.Authentication.Callers = [new CallerOptions { AppId = SignedBot.ParentApp, ServiceUrl = "http://127.0.0.1/connector" }];
        });
        await ShouldBeAcceptedAsync(named, named.Token(named.AppClaims(version, tenant: tenant)));
        named.Issuer.Asked.ShouldContain(path => path == $"/{tenant}/.well-known/openidconfiguration");

        await using var unnamed = await SignedBot.StartAsync(options => Register(options, type));
        using var response = await unnamed.PostAsync(unnamed.Token(unnamed.AppClaims(version, tenant: tenant)));
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(AppType.SingleTenant)]
    [InlineData(AppType.MultiTenant)]
    [InlineData(AppType.UserAssignedMSI)]
    public async Task Channels_call_every_type_of_app_in_the_same_way(AppType type)
    {
        await using var bot = await SignedBot.StartAsync(options => Register(options, type));
        await ShouldBeAcceptedAsync(bot, bot.Token());
    }

    [Fact]
    public async Task With_an_app_id_this_machine_is_no_exception()
    {
        await using var bot = await SignedBot.StartAsync();
        using var response = await bot.PostAsync(bot.Activity(), []);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task With_an_app_id_a_proxy_in_between_is_fine()
    {
        await using var bot = await SignedBot.StartAsync();
        bot.Bot.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "8.8.8.8");
        bot.Bot.Http.DefaultRequestHeaders.Host = "bot.example.com";
        await ShouldBeAcceptedAsync(bot, bot.Token());
    }

    [Theory]
    [InlineData("Authorization: Bearer {0}\r\nAuthorization: Bearer {0}")]
    [InlineData("Authorization: Bearer {0}\r\nauthorization: Bearer a.b.c")]
    [InlineData("Authorization: Bearer \u00e4\u00f6.\u00fc.\u4e2d")]
    [InlineData("X-Authorization: Bearer {0}")]
    [InlineData("Cookie: Authorization=Bearer {0}")]
    public async Task Anything_but_one_header_with_one_token_is_refused(string lines)
    {
        await using var bot = await SignedBot.StartAsync();
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(bot.Bot.Endpoint.Host, bot.Bot.Endpoint.Port);
        await using var stream = socket.GetStream();
        var body = bot.Activity().ToJsonString();
        var head = $"POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {System.Text.Encoding.UTF8.GetByteCount(body)}\r\n"
            + $"{lines.Replace("{0}", bot.Token(), StringComparison.Ordinal)}\r\n\r\n";
        await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(head + body));

        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync()).ShouldBe("HTTP/1.1 401 Unauthorized");
    }

    [Theory]
    [InlineData(true, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(false, HttpStatusCode.Unauthorized)]
    public async Task A_body_too_large_is_not_read_for_a_stranger(bool tellsLength, HttpStatusCode status)
    {
        await using var bot = await SignedBot.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, bot.Bot.Endpoint);
        request.Content = new ByteArrayContent(new byte[300_000]);
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = !tellsLength;

        using var response = await bot.Bot.Http.SendAsync(request);

        response.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task A_stranger_is_refused_before_the_body_is_read()
    {
        await using var bot = await SignedBot.StartAsync();
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(bot.Bot.Endpoint.Host, bot.Bot.Endpoint.Port);
        await using var stream = socket.GetStream();
        // 1,000 bytes are announced and none is sent.
        await stream.WriteAsync("POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\nAuthorization: Bearer a.b.c\r\n\r\n"u8.ToArray());

        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync()).ShouldBe("HTTP/1.1 401 Unauthorized");
    }

    [Fact]
    public async Task An_admitted_caller_s_bad_body_is_a_bad_request()
    {
        await using var bot = await SignedBot.StartAsync();
        using var response = await bot.PostAsync(bot.Token(), new System.Text.Json.Nodes.JsonArray());
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_operator_is_told_why_once_a_minute_and_the_token_is_not_in_it()
    {
        await using var bot = await SignedBot.StartAsync();
        var claims = bot.Claims();
        claims["aud"] = SignedBot.ParentApp;
        for (var i = 0; i < 3; i++)
            (await bot.PostAsync(bot.Token(claims))).Dispose();
        bot.Time.Pass(TimeSpan.FromMinutes(1));
        (await bot.PostAsync(bot.Token(claims))).Dispose();

        var told = bot.Log.All.Where(line => line.Contains("refused", StringComparison.Ordinal)).ToList();
        told.Count.ShouldBe(2);
        told[0].ShouldContain("for another bot");
        told[1].ShouldContain("2 more");
        bot.Log.All.ShouldNotContain(line => line.Contains(bot.Token(claims), StringComparison.Ordinal) || line.Contains(SignedBot.Password, StringComparison.Ordinal));
    }

    private static void Register(ChannelsOptions options, AppType type)
    {
        options.AppType = type;
        options.TenantId = type == AppType.MultiTenant ? "" : SignedBot.TenantId;
        options.AppPassword = type == AppType.UserAssignedMSI ? "" : SignedBot.Password;
    }

    private static async Task ShouldBeAcceptedAsync(SignedBot bot, string token, System.Text.Json.Nodes.JsonNode? activity = null)
    {
        using var response = await bot.PostAsync(token, activity);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        bot.Bot.Channel.All.Count.ShouldBe(1);
    }
}
