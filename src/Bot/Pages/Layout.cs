using System.Net.Mime;
using System.Text;

namespace Bot.Pages;

/// <summary>The frame of every page.</summary>
internal static class Layout
{
    public static IResult Page(string title, Html main, int status = StatusCodes.Status200OK, Html head = default) => Results.Content(
        Html.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title}</title>
            <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/assets/site.css">
            {head}
            </head>
            <body>
            <a class="skip" href="#main">Skip to the content</a>
            <header class="top"><a class="brand" href="/">Bot</a><nav aria-label="Pages"><a href="/">Ask</a> <a href="/articles">Articles</a></nav></header>
            {main}
            </body>
            </html>

            """).Text,
        MediaTypeNames.Text.Html,
        Encoding.UTF8,
        status);

    /// <summary>A page with one message, such as "not found".</summary>
    public static IResult Message(string title, string message, int status) => Page(
        title, Html.Of($"""<main id="main" class="sheet"><h1>{title}</h1><p>{message}</p><p><a href="/">Ask a question</a> · <a href="/articles">All articles</a></p></main>"""), status);

    /// <summary>Until the index is ready; reloads itself.</summary>
    public static IResult Starting() => Page(
        "Starting",
        Html.Of($"""<main id="main" class="sheet"><h1>One moment</h1><p role="status">The articles are being indexed. This page reloads by itself.</p></main>"""),
        StatusCodes.Status503ServiceUnavailable,
        Html.Of($"""<meta http-equiv="refresh" content="2">"""));
}
