using Bot.EndToEnd.Program;
using Microsoft.Playwright;

namespace Bot.EndToEnd.WebChat;

public sealed class WebChatTests
{
    private const string Question = "When was the Kaesong complex shut down?";

    [ChromiumFact]
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

    [ChromiumFact]
    public async Task A_thumb_in_web_chat_is_stored_with_the_answer()
    {
        await using var program = await BuiltProgram.StartAsync();
        await using var browser = await Chromium.OpenAsync(program.Address);
        var page = browser.Page;

        await AskAsync(page, Question);
        await page.Locator("a[href*='/articles/']").First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Like", Exact = true }).ClickAsync();

        var feedback = "";
        for (var attempt = 0; attempt < 50 && !feedback.Contains(Question, StringComparison.Ordinal); attempt++)
        {
            await Task.Delay(200);
            feedback = await program.RunAsync("feedback", "list", "--json");
        }

        feedback.ShouldContain(Question);
    }

    [ChromiumFact]
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

    private static async Task AskAsync(IPage page, string question)
    {
        var box = page.Locator("[data-id=webchat-sendbox-input]");
        await box.WaitForAsync();
        await box.FocusAsync();
        await page.Keyboard.TypeAsync(question);
        await page.Keyboard.PressAsync("Enter");
    }
}
