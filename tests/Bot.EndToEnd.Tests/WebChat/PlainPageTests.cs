using Bot.EndToEnd.Program;
using Microsoft.Playwright;

namespace Bot.EndToEnd.WebChat;

public sealed class PlainPageTests
{
    private const string Question = "When was the Kaesong complex shut down?";

    [ChromiumFact]
    public async Task A_suggested_question_is_answered_and_its_citation_opens_the_paragraph_with_the_words_marked()
    {
        await using var program = await BuiltProgram.StartAsync();
        await using var browser = await Chromium.OpenAsync(Plain(program.Address));
        var page = browser.Page;
        await page.GetByText("I answer questions from 2 articles").WaitForAsync();

        await page.Locator("button.suggestion", new() { HasText = Question }).ClickAsync();
        await page.Locator(".cite").First.ClickAsync();

        var source = page.Locator("dialog[open]");
        (await source.Locator("mark").InnerTextAsync()).ShouldContain("10 February 2016");
        await source.Locator("mark").First.WaitForAsync();
        (await source.Locator("#source-byline").InnerTextAsync()).ShouldContain("paragraph 1");
        await page.Keyboard.PressAsync("Escape");
        (await source.CountAsync()).ShouldBe(0);
        await page.Locator(".sources button").First.ClickAsync();
        await source.GetByRole(AriaRole.Link, new() { Name = "Read it in the article" }).ClickAsync();
        (await page.Locator("mark#quote").InnerTextAsync()).ShouldContain("10 February 2016");
        browser.Complaints.ShouldBeEmpty();
    }

    [ChromiumFact]
    public async Task A_thumb_is_stored_with_the_answer_and_stays_pressed_after_a_reload()
    {
        await using var program = await BuiltProgram.StartAsync();
        await using var browser = await Chromium.OpenAsync(Plain(program.Address), ColorScheme.Dark, width: 390);
        var page = browser.Page;
        await AskAsync(page, Question);
        await page.GetByRole(AriaRole.Button, new() { Name = "Not helpful" }).ClickAsync();
        await PressedAsync(page);

        (await program.RunAsync("feedback", "list", "--json")).ShouldContain(Question);
        await page.ReloadAsync();
        await PressedAsync(page);
        (await page.Locator(".asked").CountAsync()).ShouldBe(1);
        // The welcome and the answer.
        (await page.Locator(".answer").CountAsync()).ShouldBe(2);
        browser.Complaints.ShouldBeEmpty();
    }

    [ChromiumFact]
    public async Task An_answer_given_while_the_socket_was_lost_arrives_once()
    {
        await using var program = await BuiltProgram.StartAsync();
        await using var network = new LossyNetwork(program.Address);
        await using var browser = await Chromium.OpenAsync(Plain(network.Address));
        var page = browser.Page;
        await page.GetByText("I answer questions from 2 articles").WaitForAsync();

        network.LoseSockets();
        await AskAsync(page, Question);
        await browser.UntilKeptAsync(3);
        network.Mend();

        await page.Locator(".cite").First.WaitForAsync();
        await AskAsync(page, "Who won the football cup in 1994?");
        await page.GetByText("The articles don't say.").WaitForAsync();
        (await page.Locator(".asked").CountAsync()).ShouldBe(2);
        (await page.Locator(".answer").CountAsync()).ShouldBe(3);
        browser.Sockets.ShouldBeGreaterThan(1);
    }

    [ChromiumFact]
    public async Task A_question_that_could_not_be_sent_is_sent_again_and_answered_once()
    {
        await using var program = await BuiltProgram.StartAsync();
        await using var browser = await Chromium.OpenAsync(Plain(program.Address));
        var page = browser.Page;
        await page.GetByText("I answer questions from 2 articles").WaitForAsync();

        await page.Context.SetOfflineAsync(true);
        await AskAsync(page, Question);
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        await page.Context.SetOfflineAsync(false);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();

        await page.Locator(".cite").First.WaitForAsync();
        (await page.Locator(".asked").CountAsync()).ShouldBe(1);
        (await page.Locator(".answer").CountAsync()).ShouldBe(2);
        (await page.GetByRole(AriaRole.Alert).CountAsync()).ShouldBe(0);
    }

    [ChromiumFact]
    public async Task A_question_asked_before_the_conversation_has_begun_waits_for_it()
    {
        await using var program = await BuiltProgram.StartAsync();
        await using var browser = await Chromium.OpenAsync(Plain(program.Address));
        var page = browser.Page;
        await page.GetByText("I answer questions from 2 articles").WaitForAsync();
        var mayBegin = await HeldAsync(page, "**/conversations");

        await page.GetByRole(AriaRole.Button, new() { Name = "New conversation" }).ClickAsync();
        await AskAsync(page, Question);
        await page.Locator(".asked.sending").WaitForAsync();
        mayBegin.SetResult();

        await page.Locator(".cite").First.WaitForAsync();
        (await page.GetByRole(AriaRole.Alert).CountAsync()).ShouldBe(0);
    }

    [ChromiumFact]
    public async Task A_question_entered_before_the_script_was_there_is_asked_when_it_is()
    {
        await using var program = await BuiltProgram.StartAsync();
        await using var browser = await Chromium.OpenAsync(Plain(program.Address));
        var page = browser.Page;
        var mayLoad = await HeldAsync(page, "**/chat.js");

        await page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
        await AskAsync(page, Question);
        mayLoad.SetResult();

        await page.Locator(".cite").First.WaitForAsync();
        (await page.Locator(".asked").CountAsync()).ShouldBe(1);
    }

    [ChromiumFact]
    public async Task Where_no_websocket_gets_through_it_asks_for_what_is_new()
    {
        await using var program = await BuiltProgram.StartAsync();
        await using var browser = await Chromium.OpenAsync(
            Plain(program.Address), script: "{ const Real = WebSocket; window.WebSocket = function () { return new Real(`ws://${location.host}/nothing-here`); }; }");
        var page = browser.Page;
        await page.GetByText("I answer questions from 2 articles").WaitForAsync();

        await AskAsync(page, Question);

        await page.Locator(".cite").First.WaitForAsync();
        (await page.Locator(".answer").CountAsync()).ShouldBe(2);
    }

    [ChromiumFact]
    public async Task After_a_conversation_that_is_over_another_one_begins_by_itself()
    {
        await using var program = await BuiltProgram.StartAsync();
        await using var browser = await Chromium.OpenAsync(Plain(program.Address));
        var page = browser.Page;
        await AskAsync(page, Question);
        await page.Locator(".cite").First.WaitForAsync();

        await program.KillAndStartAsync(forgetful: true);
        await page.GetByText("a new one begins here").WaitForAsync();
        await page.GetByText("I answer questions from 2 articles").Nth(1).WaitForAsync();
        await AskAsync(page, Question);

        await page.Locator(".answer").Nth(3).Locator(".cite").First.WaitForAsync();
    }

    private static Uri Plain(Uri address) => new(address, "?plain");

    // Requests to these addresses wait until the source is set.
    private static async Task<TaskCompletionSource> HeldAsync(IPage page, string addresses)
    {
        var released = new TaskCompletionSource();
        await page.RouteAsync(addresses, async route =>
        {
            await released.Task;
            await route.ContinueAsync();
        });
        return released;
    }

    private static async Task AskAsync(IPage page, string question)
    {
        await page.Locator("#question").FocusAsync();
        await page.Keyboard.TypeAsync(question);
        await page.Keyboard.PressAsync("Enter");
    }

    private static Task PressedAsync(IPage page) => page.Locator(".thumbs [aria-pressed=true]", new() { HasText = "Not helpful" }).WaitForAsync();
}
