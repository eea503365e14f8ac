namespace Bot.Channels.Authentication;

/// <summary>Somebody whose tokens are believed.</summary>
/// <param name="Name">Claim <c>iss</c> of its tokens, to the letter.</param>
/// <param name="Version">Null for the Bot Framework's channels; claim <c>ver</c> of a tenant's tokens, 1.0 or 2.0.</param>
/// <param name="Keys">What it signs with.</param>
internal sealed record TokenIssuer(string Name, string? Version, SigningKeys Keys)
{
    /// <summary>
    /// Issuer of the tokens that channels bring. Source: learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication,
    /// as for the tenants below.
    /// </summary>
    private const string Channels = "https://api.botframework.com";

    /// <summary>Tenants that sign for apps of a multi-tenant registration: the Bot Framework's own, and Microsoft's, which older Emulators use.</summary>
    private static readonly string[] s_sharedTenants = ["d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a"];

    /// <summary>True for the Bot Framework's channels, false for a tenant.</summary>
    public bool IsChannel => Version is null;

    /// <summary>Everybody believed under these options: the channels, and tenants only where apps are named that may call.</summary>
    /// <param name="options">With an app id.</param>
    /// <param name="keys">Gives the keys at an address of OpenID metadata.</param>
    public static IReadOnlyDictionary<string, TokenIssuer> All(ChannelsOptions options, Func<string, SigningKeys> keys)
    {
        List<TokenIssuer> issuers = [new(Channels, null, keys(options.Authentication.ChannelMetadata))];
        if (options.Authentication.Callers.Count > 0)
        {
            foreach (var tenant in options.AppType == AppType.MultiTenant ? s_sharedTenants : [Guid.Parse(options.TenantId).ToString()])
            {
                var signing = keys(options.Authentication.TenantMetadata.Replace(AuthenticationOptions.Tenant, tenant, StringComparison.Ordinal));
                issuers.Add(new($"https://sts.windows.net/{tenant}/", "1.0", signing));
                issuers.Add(new($"https://login.microsoftonline.com/{tenant}/v2.0", "2.0", signing));
            }
        }

        return issuers.ToDictionary(issuer => issuer.Name, StringComparer.Ordinal);
    }
}
