using System.Net;
using Bot.Channels.Activities;
using Bot.Channels.Connector;

namespace Bot.Channels.Tests.Connector;

public sealed class ConnectorClientTests : IAsyncLifetime
{
    private readonly ChannelsOptions _options = new();
    private readonly JumpingTime _time = new(new ChannelsOptions().ConnectorTimeout);
    private FakeChannel _channel = null!;
    private ConnectorClient _connector = null!;

    public async Task InitializeAsync()
    {
        _channel = await FakeChannel.StartAsync();
        _connector = new ConnectorClient(ConnectorHttp.Create(), null, _options, _time);
    }

    public async Task DisposeAsync() => await _channel.DisposeAsync();

    [Theory]
    [InlineData(200, """{"id":"7"}""", "7")]
    [InlineData(201, """{"id":"7","more":true}""", "7")]
    [InlineData(201, "{}", null)]
    [InlineData(202, "", null)]
    [InlineData(200, "<html>", null)]
    public async Task The_channels_answer_gives_the_id_if_it_has_one(int status, string body, string? id)
    {
        _channel.Then(status, body);
        (await _connector.SendAsync(Address, Message(), default)).ShouldBe(id);
        _channel.All.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_passing_failure_is_tried_again_after_a_growing_wait(int status)
    {
        _channel.Then(status).Then(status).Then(201, """{"id":"7"}""");

        (await _connector.SendAsync(Address, Message(), default)).ShouldBe("7");

        _channel.All.Count.ShouldBe(3);
        _channel.All.Select(c => c.Body.GetProperty("text").GetString()).ShouldAllBe(t => t == "Grüße");
        _time.Waits.Count.ShouldBe(2);
        // Decorrelated jitter: the waits are random, but never nothing for long nor past the limit.
        _time.Waits.ShouldAllBe(w => w >= TimeSpan.Zero && w <= _options.ConnectorLongestRetryAfter);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Sun, 22 Nov 2026 12:00:09 GMT", 9)]
    [InlineData("Sun, 22 Nov 2026 11:00:00 GMT", 0)]
    public async Task The_wait_is_as_long_as_the_channel_asks(string retryAfter, int seconds)
    {
        _channel.Then(429, "", ("Retry-After", retryAfter));

        await _connector.SendAsync(Address, Message(), default);

        _channel.All.Count.ShouldBe(2);
        _time.Waits.Where(w => w > TimeSpan.Zero).ShouldBe(seconds > 0 ? [TimeSpan.FromSeconds(seconds)] : []);
    }

    [Fact]
    public async Task A_wait_longer_than_allowed_is_not_begun()
    {
        _channel.Then(429, "", ("Retry-After", "3600"));

        (await Should.ThrowAsync<ConnectorException>(() => _connector.SendAsync(Address, Message(), default))).Status.ShouldBe(HttpStatusCode.TooManyRequests);

        _channel.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_the_last_attempt_the_failure_is_told()
    {
        for (var i = 0; i <= _options.ConnectorRetries; i++)
            _channel.Then(502);

        (await Should.ThrowAsync<ConnectorException>(() => _connector.SendAsync(Address, Message(), default))).Status.ShouldBe(HttpStatusCode.BadGateway);

        _channel.All.Count.ShouldBe(_options.ConnectorRetries + 1);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(500)]
    public async Task A_lasting_failure_is_told_at_once_with_the_channels_reason(int status)
    {
        _channel.Then(status, """{"error":{"code":"ConversationNotFound","message":"Conversation not found"}}""");

        var failure = await Should.ThrowAsync<ConnectorException>(() => _connector.SendAsync(Address, Message(), default));

        failure.Status.ShouldBe((HttpStatusCode)status);
        failure.Message.ShouldContain("Conversation not found");
        _channel.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_message_without_an_answer_is_not_sent_twice_but_an_update_is()
    {
        var hasty = new ConnectorClient(ConnectorHttp.Create(), null, new ChannelsOptions { ConnectorTimeout = TimeSpan.FromSeconds(2), ConnectorRetryDelay = TimeSpan.FromMilliseconds(1) }, TimeProvider.System);
        using var never = new SemaphoreSlim(0);
        _channel.Then(call => never.WaitAsync(call.RequestAborted));

        (await Should.ThrowAsync<ConnectorException>(() => hasty.SendAsync(Address, Message(), default))).Status.ShouldBeNull();
        _channel.All.Count.ShouldBe(1);

        _channel.Then(call => never.WaitAsync(call.RequestAborted));
        await hasty.UpdateAsync(Address, Message() with { Id = "7" }, default);
        _channel.All.Skip(1).Select(c => c.Method).ShouldBe(["PUT", "PUT"]);
    }

    [Fact]
    public async Task Nobody_listening_is_a_failure_without_a_status()
    {
        var (address, message) = (Address, Message());
        await _channel.DisposeAsync();

        (await Should.ThrowAsync<ConnectorException>(() => _connector.SendAsync(address, message, default))).Status.ShouldBeNull();

        _time.Waits.Count.ShouldBe(_options.ConnectorRetries);
    }

    [Fact]
    public async Task Update_and_delete_name_the_activity()
    {
        await _connector.UpdateAsync(Address, Message() with { Id = "a/b" }, default);
        await _connector.DeleteAsync(Address, Message() with { Id = "a/b" }, default);

        _channel.All.Select(c => $"{c.Method} {c.Path}").ShouldBe([
            "PUT /connector/v3/conversations/c%3A1/activities/a%2Fb",
            "DELETE /connector/v3/conversations/c%3A1/activities/a%2Fb"]);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        _channel.Then(307, "", ("Location", "http://192.0.2.1/"));
        (await Should.ThrowAsync<ConnectorException>(() => _connector.SendAsync(Address, Message(), default))).Status.ShouldBe(HttpStatusCode.TemporaryRedirect);
    }

    private ChannelAddress Address => ChannelAddress.Local(_channel.ServiceUrl)!;

    private Activity Message() => new()
    {
        Type = ActivityTypes.Message,
        Text = "Grüße",
        ServiceUrl = _channel.ServiceUrl,
        Conversation = new ConversationAccount { Id = "c:1" },
    };
}
