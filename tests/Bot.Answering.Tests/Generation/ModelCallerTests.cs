namespace Bot.Answering.Tests.Generation;

/// <summary>Everything a server may do, spoken over the real protocol: each gives a reply, or a reason for the reader and a remedy for the owner.</summary>
public sealed class ModelCallerTests
{
    private readonly List<string> advice = [];

    [Theory]
    [InlineData(401, """{"error":{"message":"Incorrect API key provided: secret."}}""", "does not let this bot in", "BOT_Answering__ChatModel__ApiKey")]
    [InlineData(403, "", "does not let this bot in", "refuses the key")]
    [InlineData(404, """{"error":{"message":"The model `test` does not exist."}}""", "is not there", "correct Answering:ChatModel:Model")]
    [InlineData(404, "", "cannot be reached", "ends in /v1")]
    [InlineData(429, """{"error":{"message":"Rate limit reached."}}""", "is busy", "takes no more calls for now")]
    [InlineData(429, """{"error":{"message":"You exceeded your current quota.","code":"insufficient_quota"}}""", "account is used up", "billing")]
    [InlineData(500, "out of memory", "had a failure", "see the server's log")]
    [InlineData(400, """{"error":{"message":"Filtered by the content management policy.","code":"content_filter"}}""", "refused to answer", "content filter")]
    [InlineData(400, """{"error":{"message":"This model's maximum context length is 4096 tokens."}}""", "too long for the chat model", "TokensPerAnswer")]
    [InlineData(400, "nonsense", "did not take the question", "check Answering:ChatModel:Endpoint")]
    public async Task A_refusal_is_told_to_the_reader_and_the_remedy_to_the_owner(int status, string body, string reason, string remedy)
    {
        await using var server = await OpenAIServer.StartAsync();
        (server.Failing, server.Failure) = (99, (status, body, null));

        var failure = await FailAsync(server, new ChatModelOptions { Retries = 0, ApiKey = "secret" });

        failure.Reason.ShouldContain(reason);
        failure.Reason.ShouldNotContain(status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        advice.ShouldBe([failure.Advice]);
        failure.Advice.ShouldContain(remedy);
        failure.Advice.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_server_that_is_not_there_cannot_be_reached()
    {
        var server = await OpenAIServer.StartAsync();
        var address = server.Address;
        await server.DisposeAsync();

        (await FailAsync(address, new ChatModelOptions { Retries = 1 })).Advice.ShouldContain("Start the server");
    }

    [Fact]
    public async Task A_server_that_says_nothing_takes_too_long()
    {
        await using var server = await OpenAIServer.StartAsync();
        (server.Reply, server.HangAfter) = (["never"], 0);

        (await FailAsync(server, new ChatModelOptions { Timeout = TimeSpan.FromSeconds(1), Retries = 0 })).Reason.ShouldContain("too long");
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_when_it_says_and_not_when_that_would_be_too_late()
    {
        await using var server = await OpenAIServer.StartAsync();
        (server.Reply, server.Failing, server.Failure) = (["Yes."], 1, (429, "", 1));
        (await AskAsync(server)).ShouldBe("Yes.");
        server.Calls.Count.ShouldBe(2);

        server.Failure = (429, "", 3600);
        server.Failing = 99;
        (await FailAsync(server, new ChatModelOptions())).Reason.ShouldContain("busy");
        server.Calls.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("stream_options")]
    [InlineData("temperature")]
    [InlineData("max_tokens")]
    [InlineData("max_tokens", "temperature", "stream_options")]
    public async Task A_parameter_that_the_model_refuses_is_left_out_from_then_on(params string[] refused)
    {
        await using var server = await OpenAIServer.StartAsync();
        (server.Reply, server.Refused) = (["Yes."], refused);
        var caller = Caller(server.Address, new ChatModelOptions());

        (await AskAsync(caller)).ShouldBe("Yes.");
        var first = server.Calls.Count;
        (await AskAsync(caller)).ShouldBe("Yes.");

        first.ShouldBe(1 + refused.Length);
        server.Calls.Count.ShouldBe(first + 1);
        server.Calls[^1].ShouldContain(refused.Contains("max_tokens", StringComparer.Ordinal) ? "max_completion_tokens" : "max_tokens");
        advice.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_does_not_stream_is_understood()
    {
        await using var server = await OpenAIServer.StartAsync();
        (server.Reply, server.IgnoresStreaming) = (["Yes. ", "Really."], true);

        (await AskAsync(server)).ShouldBe("Yes. Really.");
    }

    [Fact]
    public async Task What_a_model_thinks_before_it_answers_is_no_answer()
    {
        await using var server = await OpenAIServer.StartAsync();
        (server.Reply, server.ReasoningContent) = (["Yes."], "Is it? Let me see.");
        (await AskAsync(server)).ShouldBe("Yes.");

        (server.Reply, server.ReasoningContent) = (["\n<th", "ink>Is it? [1] says so.</thi", "nk>\n\nYes", "."], null);
        (await AskAsync(server)).Trim().ShouldBe("Yes.");

        server.Reply = ["<th", "e> is no tag"];
        (await AskAsync(server)).ShouldBe("<the> is no tag");
    }

    [Theory]
    [InlineData("", "stop", "gave no answer", "replied with nothing")]
    [InlineData(" \n", "stop", "gave no answer", "replied with nothing")]
    [InlineData("<think>For ever", "length", "gave no answer", "MaxOutputTokens")]
    [InlineData("It began and", "length", "was too long", "MaxOutputTokens")]
    [InlineData("It began and", "content_filter", "refused to answer", "content filter")]
    public async Task A_reply_that_is_empty_or_cut_short_is_no_whole_reply(string reply, string finish, string reason, string remedy)
    {
        await using var server = await OpenAIServer.StartAsync();
        (server.Reply, server.Finish) = ([reply], finish);

        var failure = await FailAsync(server, new ChatModelOptions());

        failure.Reason.ShouldContain(reason);
        failure.Advice.ShouldContain(remedy);
    }

    [Fact]
    public async Task A_connection_that_breaks_half_way_ends_the_reply()
    {
        await using var server = await OpenAIServer.StartAsync();
        (server.Reply, server.Breaks) = (["It began and"], true);
        (await FailAsync(server, new ChatModelOptions { Retries = 0 })).Kind.ShouldBe("connection");
    }

    [Fact]
    public async Task A_reply_without_a_reason_for_its_end_is_whole()
    {
        await using var server = await OpenAIServer.StartAsync();
        (server.Reply, server.Finish) = (["Yes."], null);
        (await AskAsync(server)).ShouldBe("Yes.");
    }

    [Fact]
    public async Task What_is_no_such_server_is_told_so()
    {
        await using var server = await OpenAIServer.StartAsync();
        (await FailAsync(server.Address.Replace("/v1", "/nothing", StringComparison.Ordinal), new ChatModelOptions())).Kind.ShouldBe("endpoint");
    }

    [Fact]
    public async Task The_same_advice_is_given_once_a_minute()
    {
        await using var server = await OpenAIServer.StartAsync();
        (server.Failing, server.Failure) = (99, (401, "", null));
        var caller = Caller(server.Address, new ChatModelOptions { Retries = 0 });
        await Should.ThrowAsync<ChatException>(() => AskAsync(caller));
        await Should.ThrowAsync<ChatException>(() => AskAsync(caller));
        advice.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_no_failure_of_the_model()
    {
        await using var server = await OpenAIServer.StartAsync();
        (server.Reply, server.HangAfter) = (["never"], 0);
        using var leaving = new CancellationTokenSource();
        var asking = Caller(server.Address, new ChatModelOptions()).TryAsync(leaving.Token);
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asking);
        advice.ShouldBeEmpty();
    }

    private Task<string> AskAsync(OpenAIServer server) => AskAsync(Caller(server.Address, new ChatModelOptions()));

    private static Task<string> AskAsync(ModelCaller caller) =>
        caller.AskAsync(new PromptFile("none.md", () => "---\npurpose: Test.\ntemperature: 0\n---\n# System\nx\n# User\ny\n", []), new Dictionary<string, object>(StringComparer.Ordinal));

    private Task<ChatFailure> FailAsync(OpenAIServer server, ChatModelOptions options) => FailAsync(server.Address, options);

    private async Task<ChatFailure> FailAsync(string address, ChatModelOptions options) => (await Should.ThrowAsync<ChatException>(() => AskAsync(Caller(address, options)))).Failure;

    private ModelCaller Caller(string address, ChatModelOptions options)
    {
        (options.Provider, options.Endpoint, options.Model) = (ChatProvider.Compatible, address, "test");
        // A starved machine is no failure of the model.
        if (options.Timeout > TimeSpan.FromSeconds(1))
            options.Timeout = TimeSpan.FromMinutes(5);
        return new ModelCaller(ChatModel.Create(options)!, options, TimeProvider.System, advice.Add);
    }
}
