using AngleSharp;
using AngleSharp.Dom;

namespace Bot.Tests;

internal static class PageReading
{
    /// <summary>The page as a browser parses it, without running anything.</summary>
    public static async Task<IDocument> PageAsync(this HttpClient http, string path)
    {
        var html = await (await http.GetAsync(path)).Content.ReadAsStringAsync();
        return await BrowsingContext.New(Configuration.Default).OpenAsync(response => response.Content(html));
    }
}
