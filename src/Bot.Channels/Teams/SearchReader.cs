using System.Text.Json;
using Bot.Channels.Activities;

namespace Bot.Channels.Teams;

/// <summary>Reads the invoke of a messaging extension's search.</summary>
internal static class SearchReader
{
    public const string InvokeName = "composeExtension/query";

    /// <summary>Results when the channel does not say how many; Teams asks for 25 at a time.</summary>
    private const int DefaultCount = 25;

    private const string Expected = "send value as {\"commandId\":\"…\",\"parameters\":[{\"name\":\"…\",\"value\":\"…\"}],\"queryOptions\":{\"skip\":0,\"count\":25}}.";

    /// <summary>Exactly one of the two results is not null.</summary>
    public static (SearchQuery? Query, string? Problem) Read(Activity activity)
    {
        if (activity.Value is not { ValueKind: JsonValueKind.Object } value || Text(value, "commandId") is not { } command)
            return (null, $"The value names no command; {Expected}");
        if (!TryText(value, out var text))
            return (null, $"The parameters are not a list of names and texts; {Expected}");
        var (skip, count) = (0, DefaultCount);
        if (Member(value, "queryOptions") is { } options && (!TryNumber(options, "skip", ref skip) || !TryNumber(options, "count", ref count)))
            return (null, $"The queryOptions are not whole numbers; {Expected}");
        return (new SearchQuery(command, text, skip, Math.Clamp(count, 1, DefaultCount)), null);
    }

    // On opening, Teams sends the parameter initialRun with the value "true" in the place of what is typed.
    private static bool TryText(JsonElement value, out string text)
    {
        text = "";
        if (Member(value, "parameters") is not { } parameters)
            return true;
        if (parameters.ValueKind != JsonValueKind.Array)
            return false;
        foreach (var parameter in parameters.EnumerateArray())
        {
            if (Text(parameter, "name") is not { } name || Text(parameter, "value") is not { } typed)
                return false;
            if (name != "initialRun" && text.Length == 0)
                text = typed.Trim();
        }

        return true;
    }

    private static bool TryNumber(JsonElement options, string name, ref int number) =>
        options.ValueKind == JsonValueKind.Object && (Member(options, name) is not { } given || (given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out number) && number >= 0));

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static string? Text(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;
}
