using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.Authentication;

/// <summary>What became of a token: a caller, or why not.</summary>
/// <param name="Caller">Not null only when the token was verified.</param>
/// <param name="Problem">In few words, naming no value of the token; for the log only.</param>
/// <param name="IsUnavailable">True when nobody can tell whether the token is good.</param>
internal sealed record Verdict(VerifiedCaller? Caller, string? Problem = null, bool IsUnavailable = false);

/// <summary>
/// Decides whose a token is. What can be read off it comes first, then the key, then the signature: a flood of garbage costs no cryptography,
/// and a flood of good forgeries no more than one fetch of keys in a while.
/// </summary>
internal sealed class TokenVerifier
{
    private readonly ChannelsOptions _options;
    private readonly TimeProvider _time;
    private readonly string _appId;
    private readonly IReadOnlyDictionary<string, TokenIssuer> _issuers;
    private readonly JsonWebTokenHandler _signatures = new();

    /// <summary>Prepares for tokens to the bot with <see cref="ChannelsOptions.AppId"/>, which must be set.</summary>
    public TokenVerifier(ChannelsOptions options, OpenIdMetadata metadata, TimeProvider time, ILogger log)
    {
        _options = options;
        _time = time;
        _appId = Guid.Parse(options.AppId).ToString();
        _issuers = TokenIssuer.All(options, address => new SigningKeys(address, metadata, options.Authentication, time, log));
    }

    /// <summary>Verifies a token in all that does not depend on the activity it came with.</summary>
    public async Task<Verdict> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        var (claims, problem) = TokenReader.Read(token);
        if (claims is null)
            return new Verdict(null, problem);
        if (!_issuers.TryGetValue(claims.Issuer, out var issuer))
            return new Verdict(null, "its issuer is none that is believed here");
        if (claims.Audience != _appId)
            return new Verdict(null, "it is for another bot");
        if (!TokenLifetime.IsNow(claims, _time.GetUtcNow()))
            return new Verdict(null, "it is expired, not valid yet, or valid for too long");
        if ((issuer.IsChannel ? ChannelProblem(claims) : AppProblem(claims, issuer)) is { } wrong)
            return new Verdict(null, wrong);

        var (answer, key) = await issuer.Keys.FindAsync(claims.KeyId, cancellationToken);
        if (key is null)
            return answer == KeyAnswer.Unavailable ? new Verdict(null, "the issuer's keys cannot be fetched", IsUnavailable: true) : new Verdict(null, "its key is not the issuer's");
        var result = await _signatures.ValidateTokenAsync(token, Parameters(issuer, key));
        if (!result.IsValid)
            return new Verdict(null, "its signature is wrong");
        return new Verdict(issuer.IsChannel ? new ChannelCaller(claims.ServiceUrl!, key.Endorsements) : new AppCaller(AppIdOf(claims, issuer)!, ServiceUrls(AppIdOf(claims, issuer)!)));
    }

    private static string? ChannelProblem(TokenClaims claims) =>
        claims.ServiceUrl is null ? "it has no serviceurl" : null;

    private string? AppProblem(TokenClaims claims, TokenIssuer issuer)
    {
        if (claims.Version != issuer.Version)
            return "its ver is not that of its issuer";
        return AppIdOf(claims, issuer) is { } app && ServiceUrls(app).Count > 0 ? null : "its app is not in Channels:Authentication:Callers";
    }

    // Version 1.0 names the calling app in appid, version 2.0 in azp: learn.microsoft.com/entra/identity-platform/access-token-claims-reference
    private static string? AppIdOf(TokenClaims claims, TokenIssuer issuer) => issuer.Version == "1.0" ? claims.AppId : claims.AuthorizedParty;

    private List<string> ServiceUrls(string appId) =>
        [.. _options.Authentication.Callers.Where(caller => Guid.Parse(caller.AppId).ToString() == appId).Select(caller => caller.ServiceUrl)];

    // All is checked once more by the library, on the token as the library reads it.
    private TokenValidationParameters Parameters(TokenIssuer issuer, SigningKey key) => new()
    {
        ValidAlgorithms = TokenReader.Algorithms,
        ValidIssuer = issuer.Name,
        ValidAudience = _appId,
        IssuerSigningKey = key.Key,
        TryAllIssuerSigningKeys = false,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ClockSkew = TokenLifetime.ClockSkew,
        LifetimeValidator = (notBefore, expires, _, _) =>
            expires >= _time.GetUtcNow().UtcDateTime - TokenLifetime.ClockSkew && !(notBefore > _time.GetUtcNow().UtcDateTime + TokenLifetime.ClockSkew),
    };
}
