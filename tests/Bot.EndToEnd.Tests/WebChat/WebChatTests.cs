using Bot.EndToEnd.Program;
using Microsoft.Playwright;

namespace Bot.EndToEnd.WebChat;

public sealed class WebChatTests
{
    private const string Question = "When was the Kaesong complex shut down?";

    [WebChatFact]
    public async Task A_citation_in_web_chat_opens_the_paragraph_with_the_words_marked()
    {
        await using var program = await BuiltProgram.StartAsync();
        await using var browser = await Chromium.OpenAsync(program.Address);
        var page = browser.Page;
        await page.GetByText("I answer questions from 2 articles").First.WaitForAsync();

        await AskAsync(page, Question);
        var citation = page.Locator("a[href*='/articles/']").First;
        await citation.WaitForAsync();
        var article = await page.RunAndWaitForPopupAsync(() => citation.ClickAsync());

        (await article.Locator("mark").InnerTextAsync()).ShouldContain("10 February 2016");
        (await article.Locator(".paragraph.cited").CountAsync()).ShouldBe(1);
        browser.Complaints.ShouldBeEmpty();
    }

    [WebChatFact]
    public async Task A_thumb_in_web_chat_is_stored_with_the_answer()
    {
        await using var program = await BuiltProgram.StartAsync();
        await using var browser = await Chromium.OpenAsync(program.Address);
        var page = browser.Page;

        await AskAsync(page, Question);
        await page.Locator("a[href*='/articles/']").First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Like", Exact = true }).ClickAsync();

        var feedback = "";
        for (var attempt = 0; attempt < 600 && !feedback.Contains(Question, StringComparison.Ordinal); attempt++)
        {
            await Task.Delay(200);
            feedback = await program.RunAsync("feedback", "list", "--json");
        }

        feedback.ShouldContain(Question);
    }

    [WebChatFact]
    public async Task A_reload_takes_the_conversation_up_again_and_the_keyboard_is_enough()
    {
        await using var program = await BuiltProgram.StartAsync();
        await using var browser = await Chromium.OpenAsync(program.Address, ColorScheme.Dark, width: 390);
        var page = browser.Page;
        await AskAsync(page, Question);
        await page.Locator("a[href*='/articles/']").First.WaitForAsync();

        await page.ReloadAsync();
        await page.GetByText(Question).First.WaitForAsync();
        await page.Locator("a[href*='/articles/']").First.WaitForAsync();
        // One question, one answer: nothing is doubled by the reload.
        (await page.Locator(".webchat__bubble--from-user").CountAsync()).ShouldBe(1);
        browser.Complaints.ShouldBeEmpty();
    }

    [WebChatFact]
    public async Task An_answer_given_while_the_socket_was_lost_arrives_once()
    {
        await using var program = await BuiltProgram.StartAsync();
        await using var network = new LossyNetwork(program.Address);
        await using var browser = await Chromium.OpenAsync(network.Address);
        var page = browser.Page;
        await page.GetByText("I answer questions from 2 articles").First.WaitForAsync();

        network.LoseSockets();
        await AskAsync(page, Question);
        // It is answered while nobody can hear it.
        await browser.UntilKeptAsync(3);
        (await page.Locator("a[href*='/articles/']").CountAsync()).ShouldBe(0);
        network.Mend();

        await page.Locator("a[href*='/articles/']").First.WaitForAsync();
        await AskAsync(page, "Who won the football cup in 1994?");
        await page.GetByText("Nearest articles, which may be about something else").First.WaitForAsync();
        (await page.Locator(".webchat__bubble--from-user").CountAsync()).ShouldBe(2);
        // The welcome and two answers.
        (await page.Locator(".webchat__bubble:not(.webchat__bubble--from-user) .webchat__bubble__content").CountAsync()).ShouldBe(3);
        browser.Sockets.ShouldBeGreaterThan(1);
    }

    [WebChatFact]
    public async Task Questions_and_answers_stand_in_the_order_in_which_they_were_said()
    {
        await using var program = await BuiltProgram.StartAsync();
        await using var browser = await Chromium.OpenAsync(program.Address);
        var page = browser.Page;
        string[] questions = [Question, "Who won the football cup in 1994?", "What is THAAD?"];
        var bubbles = page.Locator(".webchat__bubble__content");
        // A question typed before the welcome is shown stands above it.
        await bubbles.First.WaitForAsync();
        for (var n = 0; n < questions.Length; n++)
        {
            await AskAsync(page, questions[n]);
            await browser.UntilKeptAsync(3 + (2 * n));
        }

        // The welcome, then questions and answers in turn.
        await bubbles.Nth(6).WaitForAsync();
        var texts = await bubbles.AllInnerTextsAsync();
        texts.Count.ShouldBe(7);
        for (var n = 0; n < questions.Length; n++)
            texts[1 + (2 * n)].Trim().ShouldEndWith(questions[n]);
    }

    private static async Task AskAsync(IPage page, string question)
    {
        var box = page.Locator("[data-id=webchat-sendbox-input]");
        await box.WaitForAsync();
        await box.FocusAsync();
        await page.Keyboard.TypeAsync(question);
        await page.Keyboard.PressAsync("Enter");
    }
}
