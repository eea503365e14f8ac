using System.Net;
using System.Net.Sockets;
using Bot.Channels.DirectLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Channels.Tests.DirectLine;

/// <summary>A bot that serves Direct Line on a real port, from a folder of its own or one that an earlier run left.</summary>
internal sealed class DirectLineBot : IAsyncDisposable
{
    private readonly WebApplication _program;
    private readonly DirectoryInfo _folder;
    private readonly List<HttpClient> _elsewhere = [];

    private DirectLineBot(WebApplication program, DirectoryInfo folder, ShiftedTime time)
    {
        _program = program;
        _folder = folder;
        Time = time;
        Address = new Uri($"{program.Urls.Single()}/v3/directline/");
        Http = new HttpClient { BaseAddress = Address };
    }

    public ShiftedTime Time { get; }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public string Folder => _folder.FullName;

    public static async Task<DirectLineBot> StartAsync(Script? script = null, DirectLineOptions? options = null, ChannelsOptions? channels = null, string? folder = null, ShiftedTime? time = null)
    {
        var own = folder is null ? Directory.CreateTempSubdirectory("directline-") : new DirectoryInfo(folder);
        options ??= new DirectLineOptions();
        options.Folder = own.FullName;
        time ??= new ShiftedTime();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(script ?? new Script());
        // Some bots here never end a turn.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddBotChannels<ScriptedBot>(channels ?? new ChannelsOptions());
        builder.Services.AddDirectLine(options);
        var program = builder.Build();
        program.MapDirectLine();
        try
        {
            await program.StartAsync();
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }

        return new DirectLineBot(program, own, time);
    }

    /// <summary>Somebody with a token whose conversation has not begun.</summary>
    /// <param name="from">Another address of this machine to call from.</param>
    public async Task<DirectLineUser> VisitAsync(string? from = null)
    {
        var http = from is null ? Http : From(IPAddress.Parse(from));
        return new DirectLineUser(http, await DirectLineUser.GenerateAsync(http));
    }

    /// <summary>Somebody in a conversation of their own.</summary>
    public async Task<DirectLineUser> ConverseAsync(string? from = null)
    {
        var user = await VisitAsync(from);
        await user.BeginAsync();
        return user;
    }

    /// <summary>The folder as it would be found if the program were killed now.</summary>
    public string FolderAtThisMoment()
    {
        var copy = Directory.CreateTempSubdirectory("directline-killed-");
        foreach (var file in _folder.GetFiles().Where(f => f.Extension is not ".lock" && !f.Name.EndsWith("-shm", StringComparison.Ordinal)))
            file.CopyTo(Path.Combine(copy.FullName, file.Name));
        return copy.FullName;
    }

    public Task StopAsync() => _program.StopAsync();

    public T Part<T>()
        where T : notnull => _program.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Ends the program and leaves what it wrote.</summary>
    public async Task EndAsync()
    {
        Http.Dispose();
        foreach (var http in _elsewhere)
            http.Dispose();
        await _program.DisposeAsync();
    }

    private HttpClient From(IPAddress address)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (connection, cancellationToken) =>
            {
                var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(address, 0));
                await socket.ConnectAsync(connection.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        var http = new HttpClient(handler) { BaseAddress = Address };
        _elsewhere.Add(http);
        return http;
    }
}
