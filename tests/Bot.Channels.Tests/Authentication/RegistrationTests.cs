using System.ComponentModel.DataAnnotations;
using Bot.Channels.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Channels.Tests.Authentication;

/// <summary>A registration that is not whole stops the program at its start, in words that help.</summary>
public sealed class RegistrationTests
{
    [Theory]
    [InlineData("SingleTenant", SignedBot.AppId, SignedBot.TenantId, "secret", null)]
    [InlineData("SingleTenant", SignedBot.AppId, "", "secret", "Channels:TenantId must be a GUID")]
    [InlineData("SingleTenant", SignedBot.AppId, "contoso.com", "secret", "Channels:TenantId must be a GUID")]
    [InlineData("SingleTenant", SignedBot.AppId, SignedBot.TenantId, "", "Channels:AppPassword or Channels:AppCertificate is needed")]
    [InlineData("SingleTenant", "my-bot", SignedBot.TenantId, "secret", "Channels:AppId is not a GUID")]
    [InlineData("SingleTenant", "", SignedBot.TenantId, "", "Channels:TenantId is set, but Channels:AppId is not")]
    [InlineData("SingleTenant", "", "", "secret", "Channels:AppPassword is set, but Channels:AppId is not")]
    [InlineData("SingleTenant", "", "", "", null)]
    [InlineData("MultiTenant", SignedBot.AppId, "", "secret", null)]
    [InlineData("MultiTenant", SignedBot.AppId, SignedBot.TenantId, "secret", "Channels:TenantId is set, but a multi-tenant")]
    [InlineData("UserAssignedMSI", SignedBot.AppId, SignedBot.TenantId, "", null)]
    [InlineData("UserAssignedMSI", SignedBot.AppId, SignedBot.TenantId, "secret", "Channels:AppPassword is set, but a managed identity")]
    public void Each_type_of_app_has_its_parts(string type, string appId, string tenantId, string password, string? problem) =>
        ShouldSay(new ChannelsOptions { AppType = Enum.Parse<AppType>(type), AppId = appId, TenantId = tenantId, AppPassword = password }, problem);

    [Fact]
    public void A_certificate_that_cannot_be_one_is_named_at_the_start()
    {
        var options = new ChannelsOptions { AppId = SignedBot.AppId, TenantId = SignedBot.TenantId, AppCertificate = "certificate.txt" };
        ShouldSay(options, "Channels:AppCertificate must be the path of a .pem or .pfx file");
        options.AppCertificate = "nowhere.pem";
        Should.Throw<IOException>(() => new ServiceCollection().AddBotChannels<ScriptedBot>(options)).Message.ShouldContain("Channels:AppCertificate, nowhere.pem");
    }

    [Theory]
    [InlineData("http://login.example.com/openid", "Channels:Authentication:ChannelMetadata must be an https address")]
    [InlineData("login.botframework.com", "Channels:Authentication:ChannelMetadata must be an https address")]
    [InlineData("", "ChannelMetadata")]
    public void Keys_do_not_come_over_an_open_line(string address, string problem) =>
        ShouldSay(Registered(new AuthenticationOptions { ChannelMetadata = address }), problem);

    [Theory]
    [InlineData("", "https://parent.example/api/skills")]
    [InlineData("any", "https://parent.example/api/skills")]
    [InlineData(SignedBot.ParentApp, "")]
    [InlineData(SignedBot.ParentApp, "*")]
    [InlineData(SignedBot.ParentApp, "http://parent.example/api/skills")]
    public void A_caller_is_named_whole(string appId, string serviceUrl) =>
        ShouldSay(Registered(new AuthenticationOptions { Callers = [new CallerOptions { AppId = appId, ServiceUrl = serviceUrl }] }), "Channels:Authentication:Callers needs AppId");

    [Fact]
    public void A_password_is_not_written_with_the_options() =>
        System.Text.Json.JsonSerializer.Serialize(Registered(new AuthenticationOptions())).ShouldNotContain(SignedBot.Password);

    [Fact]
    public void The_program_does_not_start_with_half_a_registration() =>
        Should.Throw<InvalidOperationException>(() => new ServiceCollection().AddBotChannels<ScriptedBot>(new ChannelsOptions { AppId = SignedBot.AppId })).Message.ShouldContain("Channels:TenantId");

    private static ChannelsOptions Registered(AuthenticationOptions authentication) =>
        new() { AppId = SignedBot.AppId, TenantId = SignedBot.TenantId, AppPassword = SignedBot.Password, Authentication = authentication };

    private static void ShouldSay(ChannelsOptions options, string? problem)
    {
        var problems = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true).ShouldBe(problem is null);
        if (problem is not null)
            problems.Single().ErrorMessage!.ShouldContain(problem);
    }
}
