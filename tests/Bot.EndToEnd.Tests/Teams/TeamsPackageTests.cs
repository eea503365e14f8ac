using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Bot.EndToEnd.Playground;
using Bot.EndToEnd.Program;

namespace Bot.EndToEnd.Teams;

public sealed class TeamsPackageTests
{
    [ManifestSchemaFact]
    public async Task The_manifest_keeps_to_microsofts_schema()
    {
        var manifest = await ManifestAsync();
        (await FaultsAsync(manifest)).ShouldBeEmpty();

        // The validator does find faults.
        manifest["name"]!["short"] = new string('x', 31);
        (await FaultsAsync(manifest)).ShouldContain("maxLength");
    }

    private static async Task<JsonObject> ManifestAsync()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.zip");
        try
        {
            await BuiltProgram.CommandAsync(["teams-package", "--app-id", "1b54cd03-7f8d-4a4c-9a57-1d2f3e4a5b6c", "--url", "https://bot.example.com", "--out", file]);
            using var zip = ZipFile.OpenRead(file);
            return JsonNode.Parse(zip.GetEntry("manifest.json")!.Open())!.AsObject();
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> FaultsAsync(JsonObject manifest)
    {
        var script = PlaygroundPackage.FindFile("Teams/validate-manifest.mjs")!;
        using var node = Process.Start(new ProcessStartInfo(PlaygroundPackage.Node, [script]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await node.StandardInput.WriteAsync(manifest.ToJsonString());
        node.StandardInput.Close();
        var (faults, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        (await error).ShouldBeEmpty();
        return await faults;
    }
}

/// <summary>A test that needs Microsoft's schema and a validator from npm; skipped with the reason where they are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ManifestSchemaFactAttribute : FactAttribute
{
    public ManifestSchemaFactAttribute() => Skip = PlaygroundPackage.WhyMissing
        ?? (PlaygroundPackage.FindFile("node_modules/ajv-draft-04/package.json") is null ? "The Teams schema and its validator are not installed; run `npm install` in tests/Bot.EndToEnd.Tests." : null);
}
