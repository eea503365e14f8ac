using System.Text.Json;

namespace Bot.Channels.DirectLine;

/// <summary>Activities with the watermark to read on from: a frame of a stream, the body of a poll.</summary>
internal static class ActivityFrame
{
    /// <summary>As UTF-8 JSON.</summary>
    public static byte[] Write(IReadOnlyList<byte[]> activities, long watermark)
    {
        using var frame = new MemoryStream(activities.Sum(a => a.Length + 1) + 64);
        using (var json = new Utf8JsonWriter(frame))
        {
            json.WriteStartObject();
            json.WriteStartArray("activities");
            foreach (var activity in activities)
                json.WriteRawValue(activity, skipInputValidation: true);
            json.WriteEndArray();
            json.WriteString("watermark", Watermark.Write(watermark));
            json.WriteEndObject();
        }

        return frame.ToArray();
    }
}
