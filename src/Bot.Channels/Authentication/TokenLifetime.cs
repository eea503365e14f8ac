namespace Bot.Channels.Authentication;

/// <summary>When a token counts.</summary>
internal static class TokenLifetime
{
    /// <summary>
    /// Clocks of both sides may differ by this, as the Bot Framework and its SDKs have it
    /// (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication).
    /// </summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>
    /// A token may be used again while it lasts, so it must not last: the longest that Microsoft Entra issues is 28 hours
    /// (learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation).
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(28);

    /// <summary>True from <c>nbf</c> and <c>iat</c> to <c>exp</c>, with <see cref="ClockSkew"/> on both sides.</summary>
    public static bool IsNow(TokenClaims claims, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds();
        long skew = (long)ClockSkew.TotalSeconds, latest = seconds + (long)Longest.TotalSeconds + skew;
        return claims.Expires >= seconds - skew
            && claims.Expires <= latest
            && !(claims.NotBefore > seconds + skew)
            && !(claims.IssuedAt > seconds + skew)
            && !(claims.NotBefore > claims.Expires);
    }
}
