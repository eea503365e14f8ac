namespace Bot.Channels.Authentication;

/// <summary>What a token says of itself. Believed only once its signature is verified.</summary>
/// <param name="Algorithm">One of <see cref="TokenReader.Algorithms"/>.</param>
/// <param name="KeyId">Names the key that signed it.</param>
/// <param name="Issuer">Claim <c>iss</c>.</param>
/// <param name="Audience">Claim <c>aud</c>, of which there is exactly one.</param>
/// <param name="Expires">Claim <c>exp</c>, seconds since 1970.</param>
/// <param name="NotBefore">Claim <c>nbf</c>, or null.</param>
/// <param name="IssuedAt">Claim <c>iat</c>, or null.</param>
/// <param name="ServiceUrl">Claim <c>serviceurl</c> of a channel's token, or null.</param>
/// <param name="Version">Claim <c>ver</c> of a tenant's token, or null.</param>
/// <param name="AppId">Claim <c>appid</c> of a tenant's token of version 1.0, or null.</param>
/// <param name="AuthorizedParty">Claim <c>azp</c> of a tenant's token of version 2.0, or null.</param>
internal sealed record TokenClaims(
    string Algorithm,
    string KeyId,
    string Issuer,
    string Audience,
    long Expires,
    long? NotBefore,
    long? IssuedAt,
    string? ServiceUrl,
    string? Version,
    string? AppId,
    string? AuthorizedParty);
