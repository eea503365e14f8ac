using Bot.Hosting;

namespace Bot.Pages;

/// <summary>The page to ask on as Microsoft's Web Chat, which talks to the bot over Direct Line like any other client.</summary>
internal static class WebChatPage
{
    public static IResult Render(HttpContext call) => Layout.Page(
        "Bot: cited answers from the news",
        Html.Of($"""
            <main id="main" class="webchat">
            <h1 class="hidden">Ask the news</h1>
            <p id="chat-problem" class="note" role="alert" hidden></p>
            <div id="webchat" data-nonce="{SafeResponses.AllowScriptedStyles(call)}"></div>
            <p class="foot byline"><button type="button" id="restart" class="quiet">New conversation</button> <a href="/?plain">Plain page</a></p>
            <noscript><p class="note">Asking on this page needs JavaScript. In a terminal: <code>dotnet run --project src/Bot -- ask "your question"</code></p></noscript>
            </main>
            """),
        head: Html.Of($"""<script src="/assets/webchat.js" defer></script><script type="module" src="/assets/webchat-page.js"></script>"""));
}
