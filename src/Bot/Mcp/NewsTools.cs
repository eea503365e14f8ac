using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Threading.RateLimiting;
using Bot.Answering;
using Bot.Asking;
using Bot.Engine;
using Bot.Hosting;
using Bot.Retrieval;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Bot.Mcp;

/// <summary>What agents can call: a cited answer, the paragraphs nearest to some words, and an article to read on. None of them changes anything.</summary>
internal sealed class NewsTools(ServedEngine served, Conversations conversations, ConcurrencyLimiter places, PublicAddress address, BotSettings settings)
{
    // A client of an agent gives up after about a minute, and with it the agent.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const int MostPassages = 20;
    private const int MostParagraphs = 50;

    [McpServerTool(Name = "ask_news", Title = "Ask the news articles", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(AnswerJson))]
    [Description("Answers a question from a collection of news articles. Every statement ends with marks such as [1] for the paragraphs that support it; their exact words are given with the answer. When the articles don't answer, it says so (refused is true) and names the nearest articles, which may be about something else. Cite the sources to your user.")]
    public Task<CallToolResult> AskAsync(
        [Description("One question in English, in full: \"Why does China object to THAAD?\"")] string question,
        [Description("A name of your choice, one nobody else would choose, the same for questions that follow up on each other (\"And when was that?\"); leave it out for a question by itself.")] string? conversation = null,
        CancellationToken cancellationToken = default) =>
        CallAsync(question, async engine =>
        {
            // Apart from the conversations of the page and of bots.
            var key = string.IsNullOrEmpty(conversation) ? null : $"mcp/{conversation}";
            var started = Stopwatch.GetTimestamp();
            var answer = await conversations.AskAsync(engine.Answerer, key, question, null, cancellationToken);
            var result = Text(ToolText.Of(answer, address));
            result.StructuredContent = JsonSerializer.SerializeToElement(AnswerJson.Of(answer, Stopwatch.GetElapsedTime(started)), JsonSerializerOptions.Web);
            return result;
        }, cancellationToken);

    [McpServerTool(Name = "search_news", Title = "Search the news articles", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("The passages of the news articles that are nearest to some words or a question, best first, each with article, date and paragraph numbers. They are what was found, not an answer.")]
    public Task<CallToolResult> SearchAsync(
        [Description("Words or a question.")] string query,
        [Description("How many passages, 1 to 20.")] int count = 5,
        [Description("Only articles of that day or later, such as 2016-01-31.")] DateOnly? from = null,
        [Description("Only articles of that day or earlier.")] DateOnly? to = null,
        [Description("Only articles of that publisher, as search results name it.")] string? source = null,
        CancellationToken cancellationToken = default) =>
        CallAsync(query, async engine =>
        {
            var passages = await engine.Retriever.RetrieveAsync(new RetrievalQuery(query, source is null ? null : [source], from, to), Math.Clamp(count, 1, MostPassages), cancellationToken);
            return Text(passages.Count == 0 ? "Nothing was found among the articles of these days and this publisher." : string.Join("\n\n", passages.Select(passage => ToolText.Of(passage, address))));
        }, cancellationToken);

    [McpServerTool(Name = "read_article", Title = "Read a news article", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("An article of the collection, paragraph by paragraph with their numbers.")]
    public Task<CallToolResult> ReadAsync(
        [Description("Its id, as answers and search results give it.")] string articleId,
        [Description("The paragraph to begin with; 50 are given at a time.")] int firstParagraph = 1,
        CancellationToken cancellationToken = default) =>
        CallAsync(null, engine => Task.FromResult(
            engine.Articles.Store.Find(articleId) is { } article
                ? Text(ToolText.Of(article, firstParagraph, MostParagraphs))
                : Problem($"There is no article '{articleId}'; take the id from an answer or from search_news.")), cancellationToken);

    // Problems are told to the agent as results: it can read them and do what they say.
    private async Task<CallToolResult> CallAsync(string? question, Func<AnswerEngine, Task<CallToolResult>> call, CancellationToken cancellationToken)
    {
        try
        {
            if (question is not null)
                QuestionException.ThrowIfUnanswerable(question, settings.Answering.MaxQuestionLength);
            var engine = await served.WhenReadyAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
            using var place = await places.AcquireAsync(cancellationToken: cancellationToken);
            return place.IsAcquired ? await call(engine) : Problem("Too many questions at once; ask again in a moment.");
        }
        catch (QuestionException e)
        {
            return Problem(e.Message);
        }
        catch (TimeoutException)
        {
            return Problem("The articles are being indexed; ask again in a minute.");
        }
    }

    private static CallToolResult Text(string text) => new() { Content = [new TextContentBlock { Text = text }] };

    private static CallToolResult Problem(string sentence) => new() { Content = [new TextContentBlock { Text = sentence }], IsError = true };
}
