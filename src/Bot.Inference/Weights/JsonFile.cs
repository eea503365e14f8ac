using System.Text.Json;

namespace Bot.Inference;

/// <summary>The JSON objects of a model folder.</summary>
internal static class JsonFile
{
    /// <summary>The object in a file that must be there.</summary>
    public static JsonElement Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new ModelException($"{file} is not a JSON object; download it again.");
        }
        catch (JsonException e)
        {
            throw new ModelException($"{file} is not valid JSON ({e.Message.TrimEnd('.')}); download it again.", e);
        }
    }

    /// <summary>The object in a file, or null where there is no file.</summary>
    public static JsonElement? ReadIfAny(string file) => File.Exists(file) ? Read(file) : null;
}
