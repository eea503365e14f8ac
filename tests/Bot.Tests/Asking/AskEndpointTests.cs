using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Bot.Tests.Asking;

[Collection(RunningBotTests.Name)]
public sealed class AskEndpointTests(RunningBot bot)
{
    [Fact]
    public async Task An_answer_cites_the_words_as_they_stand_in_the_paragraph()
    {
        var answer = await AskAsync(new { question = TownNews.Question });

        answer.EnumerateObject().Select(p => p.Name).ShouldBe(["question", "understoodAs", "refused", "text", "statements", "nearest", "milliseconds"]);
        answer.GetProperty("refused").GetBoolean().ShouldBeFalse();
        answer.GetProperty("text").GetString()!.ShouldContain("[1]");
        var citation = answer.GetProperty("statements")[0].GetProperty("citations")[0];
        citation.EnumerateObject().Select(p => p.Name).ShouldBe(["number", "articleId", "title", "source", "published", "url", "paragraph", "start", "length", "quote"]);
        citation.GetProperty("articleId").GetString().ShouldBe("bridge");
        var paragraph = await bot.Http.GetFromJsonAsync<JsonElement>($"/api/articles/bridge/paragraphs/{citation.GetProperty("paragraph").GetInt32()}");
        paragraph.GetProperty("text").GetString()!.Substring(citation.GetProperty("start").GetInt32(), citation.GetProperty("length").GetInt32())
            .ShouldBe(citation.GetProperty("quote").GetString());
    }

    [Fact]
    public async Task Who_sends_a_question_slowly_takes_nobody_a_place()
    {
        // More than may be answered at once and wait together.
        var senders = Enumerable.Range(0, 40).Select(_ => new TcpClient()).ToList();
        try
        {
            // The server says "100 Continue" when it begins to read the body.
            await Task.WhenAll(senders.Select(BeginAsync)).WaitAsync(TimeSpan.FromMinutes(2));

            (await AskAsync(new { question = TownNews.Question })).GetProperty("refused").GetBoolean().ShouldBeFalse();
        }
        finally
        {
            senders.ForEach(sender => sender.Dispose());
        }
    }

    [Fact]
    public async Task A_question_the_articles_do_not_answer_gets_a_refusal_and_the_nearest_articles()
    {
        var answer = await AskAsync(new { question = "Who discovered penicillin?" });

        answer.GetProperty("refused").GetBoolean().ShouldBeTrue();
        answer.GetProperty("statements").GetArrayLength().ShouldBe(0);
        answer.GetProperty("nearest").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_follow_up_is_understood_in_its_own_conversation_only()
    {
        await AskAsync(new { question = "Who was elected mayor of Torvik?", conversationId = "followed" });

        var followed = await AskAsync(new { question = "When was that?", conversationId = "followed" });
        var strange = await AskAsync(new { question = "When was that?", conversationId = "another" });

        followed.GetProperty("understoodAs").GetString()!.ShouldContain("mayor");
        strange.GetProperty("understoodAs").ValueKind.ShouldBe(JsonValueKind.Null);

        (await bot.Http.DeleteAsync("/api/ask/followed")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await AskAsync(new { question = "When was that?", conversationId = "followed" })).GetProperty("understoodAs").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("""{"question": ""}""", "The question is empty")]
    [InlineData("""{"question": "   \n"}""", "The question is empty")]
    [InlineData("{}", "The question is empty")]
    [InlineData("""{"question": 7}""", "Send a JSON object")]
    [InlineData("""{"question": "\ud800"}""", "Send a JSON object")]
    [InlineData("null", "Send a JSON object")]
    [InlineData("[]", "Send a JSON object")]
    [InlineData("{\"question", "Send a JSON object")]
    [InlineData("", "Send a JSON object")]
    public async Task A_request_without_a_question_is_told_what_to_do(string body, string sentence)
    {
        var (status, detail) = await PostAsync(body);

        status.ShouldBe(HttpStatusCode.BadRequest);
        detail.ShouldContain(sentence);
    }

    [Theory]
    [InlineData(3_000, HttpStatusCode.BadRequest)]
    [InlineData(100_000, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(10_000_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_huge_question_is_refused_before_anything_is_done_for_it(int length, HttpStatusCode expected)
    {
        var (status, detail) = await PostAsync($$"""{"question": "{{new string('a', length)}}"}""");

        status.ShouldBe(expected);
        detail.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_long_conversation_id_is_refused()
    {
        var (status, detail) = await PostAsync($$"""{"question": "Who?", "conversationId": "{{new string('x', 65)}}"}""");

        status.ShouldBe(HttpStatusCode.BadRequest);
        detail.ShouldContain("use a shorter one");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task What_a_form_of_another_site_could_send_is_refused(string type)
    {
        using var content = new StringContent("""{"question": "Who?"}""", Encoding.UTF8, new MediaTypeHeaderValue(type));

        (await bot.Http.PostAsync("/api/ask", content)).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("🙂🙂🙂")]
    [InlineData("من هو رئيس البلدية؟")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'; DROP TABLE article; --")]
    [InlineData("\u202Ereversed\u0000 \u200B")]
    public async Task A_strange_question_gets_an_ordinary_answer(string question)
    {
        var answer = await AskAsync(new { question });

        answer.GetProperty("question").GetString().ShouldBe(question);
    }

    private async Task<JsonElement> AskAsync(object request)
    {
        var response = await bot.Http.PostAsJsonAsync("/api/ask", request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<(HttpStatusCode Status, string Detail)> PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var response = await bot.Http.PostAsync("/api/ask", content);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (response.StatusCode, problem.GetProperty("detail").GetString()!);
    }

    private async Task BeginAsync(TcpClient sender)
    {
        var address = bot.Http.BaseAddress!;
        await sender.ConnectAsync(address.Host, address.Port);
        await sender.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/ask HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nContent-Length: 5000\r\nExpect: 100-continue\r\n\r\n"));
        var answer = new byte[12];
        await sender.GetStream().ReadExactlyAsync(answer);
        Encoding.ASCII.GetString(answer).ShouldBe("HTTP/1.1 100");
    }
}
