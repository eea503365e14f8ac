using Azure.Core;
using Azure.Identity;

namespace Bot.Channels.Connector;

/// <summary>The tokens that calls to channels carry: one for each scope, kept until shortly before it ends. Safe for use by many at once.</summary>
/// <param name="signIn">Makes a credential that has no token yet.</param>
/// <param name="options">Time limit for signing in.</param>
/// <param name="time">Tells when a token ends.</param>
internal sealed class ConnectorTokens(Func<TokenCredential> signIn, ChannelsOptions options, TimeProvider time) : IDisposable
{
    /// <summary>Not used in its last minutes: a call with retries takes a while, and clocks differ (the Bot Framework allows five minutes).</summary>
    private static readonly TimeSpan s_reserve = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);
    private TokenCredential _credential = signIn();

    /// <summary>The token for a scope.</summary>
    /// <exception cref="ConnectorException">Signing in failed.</exception>
    public async Task<string> GetAsync(string scope, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_tokens.TryGetValue(scope, out var kept) && kept.ExpiresOn - s_reserve > time.GetUtcNow())
                return kept.Token;
            using var limit = new CancellationTokenSource(options.ConnectorTimeout, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            var token = await _credential.GetTokenAsync(new TokenRequestContext([scope]), both.Token);
            _tokens[scope] = token;
            return token.Token;
        }
        catch (Exception e) when (e is AuthenticationFailedException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ConnectorException(
                $"Nothing was sent, for the bot could not sign in as {options.AppId}; check Channels:AppId, AppType, TenantId and the secret or certificate: {string.Join(' ', e.GetBaseException().Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}", null, e);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Drops a token that a channel did not accept, unless another has taken its place already.</summary>
    public async Task ForgetAsync(string scope, string token, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!_tokens.TryGetValue(scope, out var kept) || kept.Token != token)
                return;
            _tokens.Remove(scope);
            // The credential keeps tokens too; a new one has none.
            _credential = signIn();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();
}
