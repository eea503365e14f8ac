using System.Net;
using Microsoft.AspNetCore.HostFiltering;

namespace Bot.Hosting;

/// <summary>
/// Which names the server answers to. While it listens on this machine only, a web page elsewhere could still have its own name resolve to 127.0.0.1 and read the
/// articles through the visitor's browser; so then only local names are served. <c>AllowedHosts</c> overrules.
/// </summary>
internal static class HostNames
{
    public static void AddHostNames(this IServiceCollection services, BotSettings settings) =>
        services.Configure<HostFilteringOptions>(filter => filter.AllowedHosts = Allowed(settings.Urls, settings.Configuration["AllowedHosts"]));

    public static IList<string> Allowed(string urls, string? configured)
    {
        if (!string.IsNullOrWhiteSpace(configured))
            return configured.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(IsLocal) ? ["localhost", "127.0.0.1", "[::1]"] : ["*"];
    }

    private static bool IsLocal(string url)
    {
        var host = BindingAddress.Parse(url).Host.Trim('[', ']');
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }
}
