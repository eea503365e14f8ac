using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Bot.Channels.DirectLine;

/// <summary>How far a client has read: the number of the last activity it has. Also how activities are numbered in their ids.</summary>
internal static class Watermark
{
    /// <summary>Nothing read yet; activities count from 0.</summary>
    public const long Start = -1;

    /// <summary>Reads the parameter of an address. Absent, empty, <c>-</c> and <c>-1</c> are the start.</summary>
    public static bool TryParse(StringValues parameter, out long watermark)
    {
        watermark = Start;
        if (parameter.Count > 1)
            return false;
        return parameter.ToString() is "" or "-" or "-1" || long.TryParse(parameter.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out watermark);
    }

    /// <summary>As it stands in frames and addresses.</summary>
    public static string Write(long watermark) => watermark.ToString(CultureInfo.InvariantCulture);

    /// <summary>The id of an activity.</summary>
    public static string Id(string conversation, long number) => string.Create(CultureInfo.InvariantCulture, $"{conversation}|{number:D7}");
}
