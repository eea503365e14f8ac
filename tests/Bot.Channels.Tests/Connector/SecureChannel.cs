using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Channels.Tests.Connector;

/// <summary>A channel, or a place to sign in, that speaks https on a real port of this machine.</summary>
internal sealed class SecureChannel : IAsyncDisposable
{
    private static readonly X509Certificate2 s_certificate = Certificate();
    private readonly WebApplication _program;

    private SecureChannel(WebApplication program) => _program = program;

    /// <summary>Every call so far: method, path, Authorization header, body.</summary>
    public ConcurrentQueue<(string Method, string Path, string? Authorization, string Body)> All { get; } = new();

    /// <summary>What is answered.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = call => AnswerAsync(call, 201, """{"id":"7"}""");

    public string Address => _program.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    public static async Task<SecureChannel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(s_certificate)));
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Logging.ClearProviders();
        var program = builder.Build();
        var channel = new SecureChannel(program);
        program.Run(channel.TakeAsync);
        await program.StartAsync();
        return channel;
    }

    /// <summary>A client that trusts this certificate and no other.</summary>
    public static HttpClient Client() => new(Handler());

    public static HttpMessageHandler Handler() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == s_certificate.GetCertHashString() },
    };

    /// <summary>A certificate with its key, in PEM.</summary>
    public static string Pem() => $"{s_certificate.ExportCertificatePem()}\n{s_certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n";

    public static Task AnswerAsync(HttpContext call, int status, string body = "")
    {
        call.Response.StatusCode = status;
        return call.Response.WriteAsync(body);
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private async Task TakeAsync(HttpContext call)
    {
        using var reader = new StreamReader(call.Request.Body);
        All.Enqueue((call.Request.Method, call.Request.Path, call.Request.Headers.Authorization, await reader.ReadToEndAsync()));
        await Answer(call);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null, X509KeyStorageFlags.Exportable);
    }
}
