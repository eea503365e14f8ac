using Bot.Hosting;

namespace Bot.Pages;

/// <summary>The page to ask on: Web Chat where the build could fetch it, else a plain page. Both talk to the bot over Direct Line.</summary>
internal static class HomePage
{
    public static void MapHomePage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/", (HttpContext call, ServedEngine served) =>
            !served.IsReady ? Layout.Starting()
            : StaticAssets.HasWebChat && !call.Request.Query.ContainsKey("plain") ? WebChatPage.Render(call)
            : Layout.Page(
                "Bot: cited answers from the news",
                Render(served.Engine.Articles.Settings.Answering.MaxQuestionLength),
                head: Html.Of($"""<script type="module" src="/assets/chat.js"></script>""")));

    private static Html Render(int maxQuestion) => Html.Of($"""
        <main id="main" class="chat">
        <h1>Ask the news</h1>
        <noscript><p class="note">Asking on this page needs JavaScript. In a terminal: <code>dotnet run --project src/Bot -- ask "your question"</code></p></noscript>
        <section id="conversation" role="log" aria-live="polite" aria-label="Conversation"></section>
        <p id="status" class="note" role="status" hidden></p>
        <form id="ask" class="composer">
        <label for="question" class="hidden">Your question</label>
        <textarea id="question" name="question" rows="1" maxlength="{maxQuestion}" placeholder="Ask about the articles" autocomplete="off" required autofocus></textarea>
        <button type="submit">Ask</button>
        <button type="button" id="restart" class="quiet" aria-label="New conversation">New</button>
        </form>
        <dialog id="source" aria-labelledby="source-title">
        <form method="dialog"><button class="quiet close" aria-label="Close the source">✕</button></form>
        <h2 id="source-title" dir="auto"></h2>
        <p id="source-byline" class="byline" dir="auto"></p>
        <blockquote id="source-text" dir="auto"></blockquote>
        <p><a id="source-link" href="/articles">Read it in the article</a></p>
        </dialog>
        </main>
        """);
}
