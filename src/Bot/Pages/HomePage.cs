using Bot.Engine;
using Bot.Hosting;

namespace Bot.Pages;

/// <summary>The page to ask on: Web Chat where the build could fetch it, else a plain page whose script talks to <c>POST /api/ask</c>.</summary>
internal static class HomePage
{
    public static void MapHomePage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/", (HttpContext call, ServedEngine served) =>
            !served.IsReady ? Layout.Starting()
            : StaticAssets.HasWebChat && !call.Request.Query.ContainsKey("plain") ? WebChatPage.Render(call)
            : Layout.Page(
                "Bot: cited answers from the news",
                Render(Coverage.Of(served.Engine.Articles.Store.List()), served.Suggestions, served.Engine.Articles.Settings.Answering.MaxQuestionLength),
                head: Html.Of($"""<script src="/assets/chat.js" defer></script>""")));

    private static Html Render(Coverage coverage, IReadOnlyList<string> suggestions, int maxQuestion)
    {
        var buttons = suggestions.Select(question => Html.Of($"""<li><button type="button" class="suggestion">{question}</button></li>"""));
        var offered = suggestions.Count > 0 ? Html.Of($"""<h2 id="suggested">For example</h2><ul class="suggestions" aria-labelledby="suggested">{Html.Join(buttons)}</ul>""") : Html.Empty;
        return Html.Of($"""
            <main id="main" class="chat">
            <section id="welcome" class="welcome">
            <h1>Ask the news</h1>
            <p>Every statement of an answer cites the paragraph it stands on. When the articles don’t answer, you are told so.</p>
            <p class="byline"><a href="/articles">{coverage.ToString()}</a></p>
            {offered}
            <noscript><p class="note">Asking on this page needs JavaScript. In a terminal: <code>dotnet run --project src/Bot -- ask "your question"</code></p></noscript>
            </section>
            <section id="conversation" role="log" aria-live="polite" aria-label="Conversation"></section>
            <form id="ask" class="composer">
            <label for="question" class="hidden">Your question</label>
            <textarea id="question" name="question" rows="1" maxlength="{maxQuestion}" placeholder="Ask about the articles" autocomplete="off" required autofocus></textarea>
            <button type="submit">Ask</button>
            <button type="button" id="restart" class="quiet" aria-label="New conversation" hidden>New</button>
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
}
