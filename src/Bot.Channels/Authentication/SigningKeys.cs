using Microsoft.Extensions.Logging;

namespace Bot.Channels.Authentication;

/// <summary>What is known of a key.</summary>
internal enum KeyAnswer
{
    /// <summary>It is the issuer's.</summary>
    Found,

    /// <summary>The issuer has no such key.</summary>
    Unknown,

    /// <summary>The issuer cannot be asked.</summary>
    Unavailable,
}

/// <summary>
/// The keys of one issuer, fetched when first needed, again before they are too old, and again for an id that is not known, but never more often
/// than once in <see cref="AuthenticationOptions.MetadataInterval"/> (after a failure, ten seconds). At most one fetch runs at a time. Keys that are too old count as none.
/// </summary>
internal sealed class SigningKeys(string address, OpenIdMetadata metadata, AuthenticationOptions options, TimeProvider time, ILogger log)
{
    /// <summary>After a failure nobody who needs the keys is served, so the next try comes sooner.</summary>
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Dictionary<string, SigningKey> _keys = new(StringComparer.Ordinal);
    private DateTimeOffset _fetched = DateTimeOffset.MinValue;
    private DateTimeOffset _nextFetch = DateTimeOffset.MinValue;
    private bool _hasFailed;
    private Task _fetch = Task.CompletedTask;

    /// <summary>Finds a key by its id.</summary>
    public async Task<(KeyAnswer Answer, SigningKey? Key)> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        if (Find(keyId) is { Answer: KeyAnswer.Found } known)
            return known;
        // It may be a new one.
        await Fetch().WaitAsync(cancellationToken);
        return Find(keyId);
    }

    private (KeyAnswer Answer, SigningKey? Key) Find(string keyId)
    {
        lock (_gate)
        {
            var age = time.GetUtcNow() - _fetched;
            if (age > options.MetadataLifetime)
                return (KeyAnswer.Unavailable, null);
            if (!_keys.TryGetValue(keyId, out var key))
                return (_hasFailed ? KeyAnswer.Unavailable : KeyAnswer.Unknown, null);
            if (age > options.MetadataLifetime / 2)
                _ = Fetch();
            return (KeyAnswer.Found, key);
        }
    }

    /// <summary>The fetch that is running, or a new one unless it is too early for that.</summary>
    private Task Fetch()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (!_fetch.IsCompleted || now < _nextFetch)
                return _fetch;
            _nextFetch = now + options.MetadataInterval;
            return _fetch = Task.Run(FetchAsync);
        }
    }

    private async Task FetchAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(options.MetadataTimeout, time);
            var keys = await metadata.FetchAsync(address, limit.Token);
            lock (_gate)
                (_keys, _fetched, _hasFailed) = (keys, time.GetUtcNow(), false);
        }
        catch (Exception e)
        {
            lock (_gate)
                (_hasFailed, _nextFetch) = (true, Earlier(_nextFetch, time.GetUtcNow() + s_retry));
            log.LogWarning("The keys at {Address} cannot be fetched; callers that need them are sent away with 503: {Reason}", address, (e.InnerException ?? e).Message);
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
