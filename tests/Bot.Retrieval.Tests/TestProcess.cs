using System.Diagnostics;

namespace Bot.Retrieval.Tests;

/// <summary>This very program as another process: see <see cref="Program"/>.</summary>
internal static class TestProcess
{
    public static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", typeof(Program).Assembly.Location, .. arguments])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!;
}
