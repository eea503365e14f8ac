using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Bot.Channels.Authentication;

namespace Bot.Channels.Connector;

/// <summary>What the bot signs in with.</summary>
internal static class ConnectorCredential
{
    /// <summary>Tenant in which apps of a multi-tenant registration get their tokens; source as in <see cref="TokenIssuer"/>.</summary>
    private const string SharedTenant = "botframework.com";

    /// <summary>A credential with no token yet, for options with an app id.</summary>
    /// <param name="options">Says which kind.</param>
    /// <param name="transport">Instead of the library's own.</param>
    /// <param name="authority">Instead of Microsoft's.</param>
    public static TokenCredential Create(ChannelsOptions options, HttpPipelineTransport? transport = null, Uri? authority = null)
    {
        if (options.AppType == AppType.UserAssignedMSI)
            return new ManagedIdentityCredential(new ManagedIdentityCredentialOptions(ManagedIdentityId.FromUserAssignedClientId(options.AppId)));
        var tenant = options.AppType == AppType.MultiTenant ? SharedTenant : options.TenantId;
        return options.AppCertificate.Length > 0
            ? new ClientCertificateCredential(tenant, options.AppId, options.AppCertificate, With(new ClientCertificateCredentialOptions { DisableInstanceDiscovery = authority is not null }, transport, authority))
            : new ClientSecretCredential(tenant, options.AppId, options.AppPassword, With(new ClientSecretCredentialOptions { DisableInstanceDiscovery = authority is not null }, transport, authority));
    }

    private static T With<T>(T options, HttpPipelineTransport? transport, Uri? authority)
        where T : TokenCredentialOptions
    {
        if (transport is not null)
            options.Transport = transport;
        if (authority is not null)
            options.AuthorityHost = authority;
        return options;
    }
}
