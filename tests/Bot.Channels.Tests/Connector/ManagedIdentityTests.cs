using Bot.Channels.Authentication;
using Bot.Channels.Connector;
using Bot.Channels.Tests.Authentication;
using Microsoft.AspNetCore.Http;

namespace Bot.Channels.Tests.Connector;

public sealed class ManagedIdentityTests
{
    // App Service tells where the identity's tokens are by these two: learn.microsoft.com/azure/app-service/overview-managed-identity
    private const string Endpoint = "IDENTITY_ENDPOINT", Header = "IDENTITY_HEADER";

    [Fact]
    public async Task A_managed_identity_gets_its_token_from_the_machine_it_is_assigned_to()
    {
        await using var machine = await FakeChannel.StartAsync();
        var query = "";
        machine.Then(call =>
        {
            query = call.Request.QueryString.Value!;
            return call.Response.WriteAsync($$"""{"access_token":"of the machine","expires_on":"{{TimeProvider.System.GetUtcNow().AddHours(24).ToUnixTimeSeconds()}}","resource":"https://api.botframework.com","token_type":"Bearer"}""");
        });
        Environment.SetEnvironmentVariable(Endpoint, $"{machine.ServiceUrl}/msi/token");
        Environment.SetEnvironmentVariable(Header, "a-header");
        try
        {
            var options = new ChannelsOptions { AppId = SignedBot.AppId, TenantId = SignedBot.TenantId, AppType = AppType.UserAssignedMSI };
            using var tokens = new ConnectorTokens(() => ConnectorCredential.Create(options), options, TimeProvider.System);

            (await tokens.GetAsync("https://api.botframework.com/.default", default)).ShouldBe("of the machine");

            query.ShouldContain($"client_id={SignedBot.AppId}");
            query.ShouldContain("resource=https");
        }
        finally
        {
            Environment.SetEnvironmentVariable(Endpoint, null);
            Environment.SetEnvironmentVariable(Header, null);
        }
    }
}
