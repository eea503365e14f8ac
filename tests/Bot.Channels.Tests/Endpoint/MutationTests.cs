using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Bot.Channels.Tests.Endpoint;

public sealed class MutationTests
{
    private static readonly string[] s_values =
    [
        "null", "true", "-1", "1e400", "\"\"", "\"\\u0000\"", "\"\\ud83d\"", "\"..\"", "\"<at>\"", "\"%2e%2e/\"", "[]", "[null]", "{}", "{\"id\":null}",
        "\"message\"", "\"invoke\"", "\"installationUpdate\"", "\"expectReplies\"", "\"http://127.0.0.1:1/\"", "\"message/submitAction\"", "[[[[[[[[]]]]]]]]",
    ];

    /// <summary>Each seed is another run of the same fixed mutations; one that fails names itself.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task No_change_to_a_captured_activity_makes_a_server_error(int seed)
    {
        var random = new Random(seed);
        await using var bot = await RunningBot.StartAsync();
        var captures = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Captures")).Order(StringComparer.Ordinal).Select(f => Path.GetFileNameWithoutExtension(f)).ToArray();
        for (var i = 0; i < 1_250; i++)
        {
            var body = Mutate(bot.Capture(captures[random.Next(captures.Length)]), random);
            using var response = await bot.PostAsync(body);
            response.StatusCode.ShouldBeOneOf(
                [HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.NotImplemented],
                $"seed {seed}, mutation {i}: {Encoding.UTF8.GetString(body)}");
        }

        // Afterwards it still works.
        using var last = await bot.PostAsync(bot.Message("still there?"));
        last.StatusCode.ShouldBe(HttpStatusCode.OK);
        bot.Channel.All.Last().Body.GetProperty("text").GetString().ShouldBe("You said: still there?");
    }

    private static byte[] Mutate(JsonObject activity, Random random)
    {
        activity["id"] = $"m{random.Next()}";
        var json = activity.ToJsonString();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            // Replace one value, found as text so that the JSON around it stays as it is.
            var colons = Enumerable.Range(0, json.Length).Where(i => json[i] == ':' && json[i - 1] == '"').ToArray();
            var at = colons[random.Next(colons.Length)] + 1;
            var end = EndOfValue(json, at);
            json = $"{json[..at]}{s_values[random.Next(s_values.Length)]}{json[end..]}";
        }

        var bytes = Encoding.UTF8.GetBytes(json);
        if (random.Next(4) == 0)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        if (random.Next(10) == 0)
            bytes = bytes[..random.Next(bytes.Length)];
        return bytes;
    }

    private static int EndOfValue(string json, int at)
    {
        var depth = 0;
        var inText = false;
        for (var i = at; i < json.Length; i++)
        {
            if (inText)
            {
                if (json[i] == '\\')
                    i++;
                else if (json[i] == '"')
                    inText = false;
                continue;
            }

            if (json[i] == '"')
                inText = true;
            else if (json[i] is '{' or '[')
                depth++;
            else if (json[i] is '}' or ']' && --depth < 0)
                return i;
            else if (json[i] == ',' && depth == 0)
                return i;
        }

        return json.Length;
    }
}
