using Bot.Channels.Endpoint;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Channels.DirectLine;

/// <summary>Adds Direct Line 3.0 (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference) to a program with a bot.</summary>
public static class DirectLineChannel
{
    // A socket whose other end is gone is noticed within a minute.
    private static readonly WebSocketOptions s_sockets = new() { KeepAliveInterval = TimeSpan.FromSeconds(30), KeepAliveTimeout = TimeSpan.FromSeconds(30) };

    private static readonly Refusal s_tooMany = new(
        StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many calls came from this address; go on in a moment, or raise Channels:DirectLine:CallsPerMinute.");

    // Over HTTP/2 a browser opens a WebSocket with CONNECT (RFC 8441).
    private static readonly string[] s_streamMethods = [HttpMethods.Get, HttpMethods.Connect];

    /// <summary>Registers the server; it opens its folder when the program starts.</summary>
    /// <param name="services">The program's services, <see cref="BotChannels.AddBotChannels{TBot}"/> among them.</param>
    /// <param name="options">Limits and times, checked already; its folder must be set.</param>
    public static IServiceCollection AddDirectLine(this IServiceCollection services, DirectLineOptions options)
    {
        if (string.IsNullOrEmpty(options.Folder))
            throw new ArgumentException("Set Folder: without one conversations cannot be kept.", nameof(options));
        services.AddCors();
        services.AddSingleton(options);
        services.AddSingleton(provider => ConversationStore.Open(options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DirectLineTokens>();
        services.AddSingleton<DirectLineAccess>();
        services.AddSingleton<DirectLineLimits>();
        services.AddSingleton<OpenStreams>();
        services.AddSingleton<DirectLineTurns>();
        services.AddSingleton<CrossOrigin>();
        services.AddSingleton<ConversationEndpoints>();
        services.AddSingleton<StreamEndpoint>();
        services.AddHostedService<ConversationKeeper>();
        return services;
    }

    /// <summary>Serves Direct Line to whoever can reach the program.</summary>
    /// <param name="endpoints">The program's routes.</param>
    /// <param name="path">Where clients expect it.</param>
    public static void MapDirectLine(this IEndpointRouteBuilder endpoints, string path = "/v3/directline")
    {
        var group = endpoints.MapGroup(path);
        group.MapPost("tokens/generate", Serve<ConversationEndpoints>((server, call) => server.GenerateTokenAsync(call)));
        group.MapPost("tokens/refresh", Serve<ConversationEndpoints>((server, call) => server.RefreshTokenAsync(call)));
        group.MapPost("conversations", Serve<ConversationEndpoints>((server, call) => server.BeginAsync(call)));
        group.MapGet("conversations/{id}", Serve<ConversationEndpoints>((server, call) => server.ReconnectAsync(call)));
        group.MapGet("conversations/{id}/activities", Serve<ConversationEndpoints>((server, call) => server.ReadAsync(call)));
        group.MapPost("conversations/{id}/activities", Serve<ConversationEndpoints>((server, call) => server.PostAsync(call)));
        group.MapPost("conversations/{id}/upload", Serve<ConversationEndpoints>((server, call) => server.UploadAsync(call)));
        group.MapMethods("conversations/{id}/stream", s_streamMethods, endpoints.CreateApplicationBuilder().UseWebSockets(s_sockets).With(Serve<StreamEndpoint>((server, call) => server.HandleAsync(call))));
        group.Map("{**rest}", Serve<ConversationEndpoints>((_, call) => ConversationEndpoints.RefuseUnknownAsync(call)));
    }

    private static RequestDelegate With(this IApplicationBuilder pipeline, RequestDelegate last)
    {
        pipeline.Run(last);
        return pipeline.Build();
    }

    // A page has to be let in before it can read that there were too many calls.
    private static RequestDelegate Serve<T>(Func<T, HttpContext, Task> handle)
        where T : notnull => call =>
        call.RequestServices.GetRequiredService<CrossOrigin>().AdmitAsync(call, () =>
            call.RequestServices.GetRequiredService<DirectLineLimits>().WaitForCall(Subscriber.Of(call.Connection.RemoteIpAddress)) is { } wait
                ? Responses.RefuseAsync(call, s_tooMany, wait)
                : handle(call.RequestServices.GetRequiredService<T>(), call));
}
