using System.ComponentModel.DataAnnotations;
using Bot.Channels.Authentication;
using Bot.Channels.Connector;
using Bot.Channels.Endpoint;
using Bot.Channels.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Bot.Channels;

/// <summary>Adds a bot and its channels to a program.</summary>
public static class BotChannels
{
    /// <summary>Registers the bot (one instance for all conversations) and what serves it.</summary>
    /// <typeparam name="TBot">The bot; its constructor may ask for services.</typeparam>
    /// <param name="services">The program's services.</param>
    /// <param name="options">Limits and times; null for the defaults.</param>
    /// <exception cref="InvalidOperationException">An option makes no sense; the message names it and the remedy.</exception>
    /// <exception cref="FileNotFoundException">The certificate that an option names is not there.</exception>
    public static IServiceCollection AddBotChannels<TBot>(this IServiceCollection services, ChannelsOptions? options = null)
        where TBot : ActivityBot
    {
        options ??= new ChannelsOptions();
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true))
            throw new InvalidOperationException(string.Join(' ', problems.Select(p => p.ErrorMessage)));

        if (options.AppCertificate.Length > 0 && !File.Exists(options.AppCertificate))
            throw new FileNotFoundException($"Channels:AppCertificate, {options.AppCertificate}, is not there", options.AppCertificate);

        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ActivityBot, TBot>();
        services.AddSingleton(_ => ConnectorDatabase.Open(options.StateFile));
        services.AddSingleton<AnsweredActivities>();
        services.AddSingleton(provider => new WelcomedConversations(provider.GetRequiredService<ConnectorDatabase>(), options, provider.GetRequiredService<ILogger<WelcomedConversations>>()));
        services.AddSingleton<OwedAnswers>();
        services.AddSingleton<KnownServiceUrls>();
        services.AddSingleton(_ => new OpenIdMetadata(ConnectorHttp.Create(options.HasAppId)));
        services.AddSingleton<CallerCheck>();
        if (options.HasAppId)
            services.AddSingleton(provider => new ConnectorTokens(() => ConnectorCredential.Create(options), options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ConnectorClient(ConnectorHttp.Create(options.HasAppId), provider.GetService<ConnectorTokens>(), options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ConversationConnector(provider.GetRequiredService<ConnectorClient>(), provider.GetRequiredService<KnownServiceUrls>()));
        services.AddSingleton<TurnDispatcher>();
        services.AddSingleton<TurnQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<TurnQueue>());
        services.AddSingleton<BotEndpoint>();
        services.AddHostedService<OwedTurns>();
        return services;
    }

    /// <summary>Serves the bot to channels.</summary>
    /// <param name="endpoints">The program's routes.</param>
    /// <param name="path">Where channels post to; Teams and the Playground expect <c>/api/messages</c>.</param>
    /// <exception cref="InvalidOperationException"><see cref="AddBotChannels{TBot}"/> was not called.</exception>
    public static IEndpointConventionBuilder MapBot(this IEndpointRouteBuilder endpoints, string path = "/api/messages") =>
        endpoints.Map(path, endpoints.ServiceProvider.GetRequiredService<BotEndpoint>().HandleAsync);
}
