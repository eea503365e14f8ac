using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Bot.Channels.Authentication;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Bot.Channels.Connector;

/// <summary>
/// The service URLs that channels have proved with a token, also before a restart. A stored conversation reference is only data: what it names
/// is sent to, and gets a token, if it is among these.
/// </summary>
internal sealed class KnownServiceUrls(ConnectorDatabase database, ChannelsOptions options, ILogger<KnownServiceUrls> log)
{
    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);

    /// <summary>Remembers an address out of a verified token.</summary>
    public void Add(string serviceUrl)
    {
        if (!_seen.TryAdd(serviceUrl, true))
            return;
        try
        {
            database.Run("INSERT OR IGNORE INTO service_url VALUES ($url)", ("$url", serviceUrl));
        }
        catch (SqliteException e)
        {
            log.LogWarning("{Url} cannot be kept in Channels:StateFile, so after a restart nothing is sent there unasked until it calls again: {Reason}", serviceUrl, e.Message);
        }
    }

    /// <summary>Whether something may be sent to an address without being asked from there just now.</summary>
    public bool TryFind(string serviceUrl, [NotNullWhen(true)] out ChannelAddress? address)
    {
        address = null;
        if (!options.HasAppId)
            address = ChannelAddress.Local(serviceUrl);
        else if (_seen.ContainsKey(serviceUrl) || IsKept(serviceUrl))
            ChannelAddress.TryCreate(serviceUrl, ChannelCaller.Scope, out address);
        else if (options.Authentication.Callers.FirstOrDefault(caller => ServiceUrl.Allows(caller.ServiceUrl, serviceUrl)) is { } caller)
            ChannelAddress.TryCreate(serviceUrl, AppCaller.ScopeOf(caller.AppId), out address);
        return address is not null;
    }

    // Not to know is not to send.
    private bool IsKept(string serviceUrl)
    {
        try
        {
            return database.Finds("SELECT 1 FROM service_url WHERE url = $url", ("$url", serviceUrl));
        }
        catch (SqliteException e)
        {
            log.LogWarning("Channels:StateFile cannot be read, so nothing is sent to {Url} unasked: {Reason}", serviceUrl, e.Message);
            return false;
        }
    }
}
