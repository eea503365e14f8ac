namespace Bot.Hosting;

/// <summary><c>/healthz</c>: the process lives. <c>/readyz</c>: it can answer.</summary>
internal static class Probes
{
    public static void MapProbes(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("ok\n"));
        routes.MapGet("/readyz", (ServedEngine served, HttpContext call) =>
        {
            if (served.IsReady)
                return Results.Text("ready\n");
            call.Response.Headers.RetryAfter = "1";
            return Results.Text("the index is not ready yet\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        });
    }
}
