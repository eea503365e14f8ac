using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Bot.Channels.Activities;
using Bot.Channels.Authentication;
using Bot.Channels.Connector;
using Bot.Channels.Tests.Authentication;
using Microsoft.AspNetCore.Http;

namespace Bot.Channels.Tests.Connector;

/// <summary>The real credentials sign in at a listener on this machine.</summary>
public sealed class ConnectorTokensTests : IAsyncLifetime
{
    private const string Scope = "https://api.botframework.com/.default";
    private SecureChannel _channel = null!;
    private SecureChannel _signIn = null!;
    private int _issued;

    public async Task InitializeAsync()
    {
        _channel = await SecureChannel.StartAsync();
        _signIn = await SecureChannel.StartAsync();
        _signIn.Answer = call => call.Response.WriteAsync($$"""{"token_type":"Bearer","expires_in":3600,"access_token":"token-{{Interlocked.Increment(ref _issued)}}"}""");
    }

    public async Task DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _signIn.DisposeAsync();
    }

    [Theory]
    [InlineData(AppType.SingleTenant, SignedBot.TenantId)]
    [InlineData(AppType.MultiTenant, "botframework.com")]
    public async Task Calls_carry_a_token_for_the_bot_framework_from_the_registrations_tenant(AppType type, string tenant)
    {
        var connector = Connector(options => options.AppType = type);

        (await connector.SendAsync(Address(), Message(), default)).ShouldBe("7");
        (await connector.SendAsync(Address(), Message(), default)).ShouldBe("7");

        _channel.All.Select(call => call.Authorization).ShouldBe(["Bearer token-1", "Bearer token-1"]);
        var asked = _signIn.All.ShouldHaveSingleItem();
        asked.Path.ShouldBe($"/{tenant}/oauth2/v2.0/token");
        asked.Body.ShouldContain($"client_id={SignedBot.AppId}");
        asked.Body.ShouldContain($"client_secret={Uri.EscapeDataString(SignedBot.Password)}");
        asked.Body.ShouldContain($"scope={Uri.EscapeDataString(Scope)}");
        asked.Body.ShouldContain("grant_type=client_credentials");
    }

    [Fact]
    public async Task A_certificate_signs_in_as_well()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.pem");
        try
        {
            await File.WriteAllTextAsync(file, SecureChannel.Pem());
            var connector = Connector(options => (options.AppPassword, options.AppCertificate) = ("", file));

            await connector.SendAsync(Address(), Message(), default);

            _channel.All.Single().Authorization.ShouldBe("Bearer token-1");
            _signIn.All.Single().Body.ShouldContain("client_assertion=");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_token_is_kept_until_five_minutes_before_it_ends()
    {
        var time = new FixedTime();
        var credential = new HourlyCredential(time);
        using var tokens = new ConnectorTokens(() => credential, Options(), time);

        (await tokens.GetAsync(Scope, default)).ShouldBe("1");
        time.Pass(TimeSpan.FromMinutes(54));
        (await tokens.GetAsync(Scope, default)).ShouldBe("1");
        time.Pass(TimeSpan.FromMinutes(1));
        (await tokens.GetAsync(Scope, default)).ShouldBe("2");
        (await tokens.GetAsync($"{SignedBot.ParentApp}/.default", default)).ShouldBe("3");
        (await tokens.GetAsync(Scope, default)).ShouldBe("2");
    }

    [Fact]
    public async Task A_token_that_the_channel_does_not_accept_is_replaced_once()
    {
        var connector = Connector();
        _channel.Answer = call => SecureChannel.AnswerAsync(call, call.Request.Headers.Authorization == "Bearer token-1" ? 401 : 201);

        await connector.SendAsync(Address(), Message(), default);
        await connector.SendAsync(Address(), Message(), default);

        _channel.All.Select(call => call.Authorization).ShouldBe(["Bearer token-1", "Bearer token-2", "Bearer token-2"]);
    }

    [Fact]
    public async Task A_channel_that_accepts_no_token_is_asked_twice_and_no_more()
    {
        var connector = Connector();
        _channel.Answer = call => SecureChannel.AnswerAsync(call, 401);

        (await Should.ThrowAsync<ConnectorException>(() => connector.SendAsync(Address(), Message(), default))).Status.ShouldBe(HttpStatusCode.Unauthorized);

        _channel.All.Count.ShouldBe(2);
        _signIn.All.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Many_calls_at_once_sign_in_once()
    {
        var connector = Connector();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => connector.SendAsync(Address(), Message(), default)));
        _signIn.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_sign_in_that_is_refused_sends_nothing_and_tells_the_operator_what_to_check_but_not_the_secret()
    {
        _signIn.Answer = call => SecureChannel.AnswerAsync(call, 401, """{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided."}""");

        var failure = await Should.ThrowAsync<ConnectorException>(() => Connector().SendAsync(Address(), Message(), default));

        failure.Message.ShouldContain("AADSTS7000215");
        failure.Message.ShouldContain("Channels:AppId");
        failure.ToString().ShouldNotContain(SignedBot.Password);
        _channel.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sign_in_that_does_not_answer_is_given_up()
    {
        _signIn.Answer = call => Task.Delay(Timeout.Infinite, call.RequestAborted);

        var failure = await Should.ThrowAsync<ConnectorException>(
            () => Connector(options => options.ConnectorTimeout = TimeSpan.FromMilliseconds(300)).SendAsync(Address(), Message(), default));

        failure.Status.ShouldBeNull();
        _channel.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Over_plain_http_no_token_is_sent()
    {
        await using var open = await FakeChannel.StartAsync();
        string? seen = "none yet";
        open.Then(async call =>
        {
            seen = call.Request.Headers.Authorization;
            await call.Response.WriteAsync("{}");
        });
        ChannelAddress.TryCreate(open.ServiceUrl, Scope, out var address).ShouldBeTrue();

        await Connector().SendAsync(address, Message(), default);

        seen.ShouldBeNull();
        _signIn.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://smba.trafficmanager.net/teams/")]
    [InlineData("http://127.0.0.1.example.com/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("https://me@smba.trafficmanager.net/")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public void There_is_no_way_to_send_to_an_open_line(string? url) => ChannelAddress.TryCreate(url, Scope, out _).ShouldBeFalse();

    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData(null)]
    public void Without_an_app_id_there_is_no_way_off_this_machine(string? url) => ChannelAddress.Local(url).ShouldBeNull();

    private ChannelAddress Address() => ChannelAddress.TryCreate($"{_channel.Address}/connector", Scope, out var address) ? address : throw new InvalidOperationException();

    private static Activity Message() => new() { Type = ActivityTypes.Message, Text = "hi", Conversation = new ConversationAccount { Id = "c" } };

    private static ChannelsOptions Options(Action<ChannelsOptions>? change = null)
    {
        var options = new ChannelsOptions { AppId = SignedBot.AppId, TenantId = SignedBot.TenantId, AppPassword = SignedBot.Password, ConnectorRetryDelay = TimeSpan.FromMilliseconds(1), ConnectorTimeout = TimeSpan.FromMinutes(2) };
        change?.Invoke(options);
        return options;
    }

    private ConnectorTokens Tokens(ChannelsOptions options) =>
        new(() => ConnectorCredential.Create(options, new HttpClientTransport(SecureChannel.Handler()), new Uri(_signIn.Address)), options, TimeProvider.System);

    private ConnectorClient Connector(Action<ChannelsOptions>? change = null)
    {
        var options = Options(change);
        return new ConnectorClient(SecureChannel.Client(), Tokens(options), options, TimeProvider.System);
    }

    /// <summary>Gives another token each time, which lasts for an hour of the test's clock.</summary>
    private sealed class HourlyCredential(TimeProvider time) : TokenCredential
    {
        private int _issued;

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new($"{++_issued}", time.GetUtcNow() + TimeSpan.FromHours(1));

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
