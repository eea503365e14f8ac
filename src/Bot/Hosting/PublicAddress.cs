using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Bot.Hosting;

/// <summary>Where people reach the pages, for links in messages that leave this server.</summary>
internal sealed class PublicAddress(BotSettings settings, IServer? server = null)
{
    /// <summary>The address of a path; without a public one in the settings there is none before the server listens, and none without a server.</summary>
    public Uri? Of(string path)
    {
        if (settings.Web.PublicUrl.Length > 0)
            return new Uri(new Uri(settings.Web.PublicUrl), path);
        var listening = server?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return listening is null ? null : new Uri(Reachable(listening), path);
    }

    /// <summary>An address to listen on as one to open: every interface becomes this machine.</summary>
    public static Uri Reachable(string listening)
    {
        var address = BindingAddress.Parse(listening);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return new UriBuilder(address.Scheme, host.Trim('[', ']'), address.Port).Uri;
    }
}
