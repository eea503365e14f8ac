using System.Text;
using System.Text.Json;
using Bot.Channels.Activities;

namespace Bot.Channels.Tests.Activities;

public sealed class ActivityReaderTests
{
    public static TheoryData<string> Captures =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Captures")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Captures))]
    public void What_is_read_is_written_back_without_loss(string capture)
    {
        var json = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Captures", capture));

        var (activity, problem) = ActivityReader.Read(json);

        problem.ShouldBeNull();
        var written = JsonSerializer.SerializeToElement(activity!, ActivityJson.Relaxed.Activity);
        foreach (var property in JsonElement.Parse(json).EnumerateObject())
        {
            var back = written.GetProperty(property.Name);
            if (property.Name == "timestamp")
                back.GetDateTimeOffset().ShouldBe(property.Value.GetDateTimeOffset());
            else
                JsonElement.DeepEquals(back, property.Value).ShouldBeTrue(property.Name);
        }
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused_wherever_they_stand()
    {
        byte[] body = [.. """{"type":"invoke","value":{"actionName":"""u8, (byte)'"', 0xFF, (byte)'"', .. "}}"u8];

        ActivityReader.Parse(body).Problem.ShouldBe("The body is not UTF-8; send UTF-8.");
    }

    [Theory]
    [InlineData("", "webchat")]
    [InlineData("\"channelId\":\"msteams\",", "msteams")]
    public void What_another_bot_hands_on_without_its_channel_has_that_of_the_conversation_it_relates_to(string named, string channel)
    {
        var json = $$$"""{{{{named}}}"type":"message","from":{"id":"a"},"conversation":{"id":"c"},"serviceUrl":"http://localhost/","relatesTo":{"channelId":"webchat"}}""";

        ActivityReader.Read(Encoding.UTF8.GetBytes(json)).Activity!.ChannelId.ShouldBe(channel);
    }

    [Fact]
    public void Letters_outside_ascii_are_not_escaped() =>
        Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(new Activity { Type = "message", Text = "Grüße, мир, 世界" }, ActivityJson.Relaxed.Activity))
            .ShouldBe("""{"type":"message","text":"Grüße, мир, 世界"}""");

    [Theory]
    [InlineData("""{"type":"message","channelData":{"a":1,"a":2}}""")]
    [InlineData("""{"type":"message","entities":[{"type":"mention","mentioned":{"id":"a","id":"b"}}]}""")]
    [InlineData("""{"type":"message","value":{"deep":[{"a":1,"\u0061":2}]}}""")]
    [InlineData("""{"type":"message","notKnown":{"a":1,"a":2}}""")]
    public void A_name_that_stands_twice_in_an_object_is_refused_however_deep(string json)
    {
        var (activity, problem) = ActivityReader.Parse(Encoding.UTF8.GetBytes(json));

        activity.ShouldBeNull();
        problem!.ShouldContain("uplicate");
    }
}
