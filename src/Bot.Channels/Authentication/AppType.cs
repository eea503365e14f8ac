namespace Bot.Channels.Authentication;

/// <summary>How the bot is registered: the values that an Azure Bot resource shows as its type of app.</summary>
public enum AppType
{
    /// <summary>An app of one tenant, with a secret or a certificate. What Azure creates today.</summary>
    SingleTenant,

    /// <summary>An app of any tenant, with a secret or a certificate. Azure creates no new ones since July 2025; those that exist go on.</summary>
    MultiTenant,

    /// <summary>A managed identity assigned to the machine in Azure that runs the bot; there is no secret.</summary>
    UserAssignedMSI,
}
