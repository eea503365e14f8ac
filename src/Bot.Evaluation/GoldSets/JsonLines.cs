using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Evaluation;

/// <summary>Reads one JSON value a line, naming file and line when one cannot be read.</summary>
internal static class JsonLines
{
    public static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <summary>For the files of others, which carry more than is used here.</summary>
    public static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static IEnumerable<(int Line, T Value)> Read<T>(string path, JsonSerializerOptions options, string fields, List<string> problems, Func<string, bool>? skip = null)
    {
        if (!File.Exists(path))
        {
            problems.Add($"{path}: there is no such file; give the path of a JSON Lines file with one question a line.");
            yield break;
        }

        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || skip?.Invoke(line) == true)
                continue;
            T? value = default;
            try
            {
                value = JsonSerializer.Deserialize<T>(line, options) ?? throw new JsonException(null, "$", null, null);
            }
            catch (JsonException e)
            {
                problems.Add($"{path}, line {number}: {Reason(e)}; write one JSON object a line with the fields {fields}.");
            }

            if (value is not null)
                yield return (number, value);
        }
    }

    /// <summary>The serializer's sentence without .NET type names and its byte positions, which say nothing to the author of a file.</summary>
    private static string Reason(JsonException e)
    {
        if (e.Message.StartsWith("The JSON property '", StringComparison.Ordinal))
            return $"the field '{e.Message.Split('\'')[1]}' is unknown";
        if (e.Message.Contains("missing required properties", StringComparison.Ordinal))
            return $"fields are missing: {e.Message[(e.Message.LastIndexOf(':') + 1)..].Trim().TrimEnd('.')}";
        if (e.InnerException is not (null or InvalidOperationException))
            return "this is not valid JSON";
        return e.Path is { Length: > 2 } path ? $"the value at {path} is of the wrong kind" : "this is no JSON object";
    }
}
