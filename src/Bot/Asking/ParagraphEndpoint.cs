using System.Text.Json;
using Bot.Hosting;

namespace Bot.Asking;

/// <summary><c>GET /api/articles/{id}/paragraphs/{n}</c>: the paragraph that a citation stands in.</summary>
internal static class ParagraphEndpoint
{
    public static void MapParagraphs(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/articles/{id}/paragraphs/{number:int}", (string id, int number, ServedEngine served) =>
        {
            if (!served.IsReady)
                return Results.Problem("The articles are being indexed; ask again in a moment.", statusCode: StatusCodes.Status503ServiceUnavailable);
            return served.Engine.Articles.Store.Find(id)?.Paragraphs.FirstOrDefault(p => p.Number == number) is { } paragraph
                ? Results.Json(paragraph, JsonSerializerOptions.Web)
                : Results.Problem("There is no such paragraph; the article may have changed or been removed.", statusCode: StatusCodes.Status404NotFound);
        });
}
