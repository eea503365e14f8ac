using System.Globalization;
using AngleSharp.Dom;

namespace Bot.Corpus;

/// <summary>Tells whether the page's author keeps an element from its readers: by attribute, by inline style, or by the usual class names for it.</summary>
internal static class HiddenElements
{
    private static readonly string[] Classes =
    [
        "visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "screen-reader-only", "screenreader", "offscreen", "off-screen", "hidden-text", "a11y-hidden",
        "u-hidden", "is-hidden",
    ];

    private static readonly string[] Shifts = ["text-indent", "margin-left", "margin-top"];
    private static readonly string[] Sides = ["left", "top", "right", "bottom"];
    private static readonly string[] Sizes = ["height", "width", "max-height", "max-width"];

    public static bool IsHidden(IElement element)
    {
        if (element.HasAttribute("hidden") || string.Equals(element.GetAttribute("aria-hidden"), "true", StringComparison.OrdinalIgnoreCase))
            return true;
        if (element.GetAttribute("style") is { Length: > 0 } style && IsHiddenStyle(style))
            return true;
        if (element.ClassName is not { Length: > 0 } classes)
            return false;
        foreach (var name in Classes)
        {
            if (classes.Contains(name, StringComparison.OrdinalIgnoreCase) && element.ClassList.Any(c => string.Equals(c, name, StringComparison.OrdinalIgnoreCase)))
                return true;
        }

        return false;
    }

    /// <summary>Whether one <c>style</c> attribute takes its element out of sight.</summary>
    public static bool IsHiddenStyle(string style)
    {
        var rules = Rules(style);
        string Value(string name) => rules.GetValueOrDefault(name, "");
        if (Value("display") == "none" || Value("visibility") is "hidden" or "collapse" || Value("content-visibility") == "hidden")
            return true;
        if (Number(Value("opacity")) is <= 0.05 || Number(Value("font-size")) is < 3 || IsClipped(Value("clip"), Value("clip-path")))
            return true;
        if (Value("transform").StartsWith("scale(0", StringComparison.Ordinal) && !Value("transform").StartsWith("scale(0.", StringComparison.Ordinal))
            return true;
        if (Shifts.Any(name => IsFarAway(Value(name))) || (Value("position") is "absolute" or "fixed" && Sides.Any(name => IsFarAway(Value(name)))))
            return true;
        if (Value("overflow").StartsWith("hidden", StringComparison.Ordinal) && Sizes.Any(name => Number(Value(name)) is <= 1))
            return true;
        return IsUnreadable(Value("color"), Value("background-color") is { Length: > 0 } color ? color : Value("background"));
    }

    private static Dictionary<string, string> Rules(string style)
    {
        var rules = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var rule in WithoutComments(style).Split(';', 200))
        {
            var colon = rule.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                rules[rule[..colon].Trim().ToLowerInvariant()] = rule[(colon + 1)..].Replace("!important", "", StringComparison.OrdinalIgnoreCase).Trim().ToLowerInvariant();
        }

        return rules;
    }

    private static string WithoutComments(string style)
    {
        while (style.IndexOf("/*", StringComparison.Ordinal) is >= 0 and var open)
        {
            var close = style.IndexOf("*/", open + 2, StringComparison.Ordinal);
            style = close < 0 ? style[..open] : style.Remove(open, close + 2 - open);
        }

        return style;
    }

    // The number at the start of a length; em and percent sizes count as themselves times 16 px and 0.16 px.
    private static double? Number(string value)
    {
        var end = 0;
        while (end < value.Length && (char.IsAsciiDigit(value[end]) || value[end] is '.' or '-' or '+'))
            end++;
        if (!double.TryParse(value.AsSpan(0, end), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return null;
        return value[end..] switch
        {
            "em" or "rem" => number * 16,
            "%" => number * 0.16,
            _ => number,
        };
    }

    private static bool IsFarAway(string length) => Number(length) is <= -500 or >= 5000;

    private static bool IsClipped(string clip, string path)
    {
        if (path.StartsWith("inset(50%", StringComparison.Ordinal) || path.StartsWith("inset(100%", StringComparison.Ordinal) || path.StartsWith("circle(0", StringComparison.Ordinal))
            return true;
        if (!clip.StartsWith("rect(", StringComparison.Ordinal))
            return false;
        return clip[5..].TrimEnd(')').Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).All(side => Number(side) is >= 0 and <= 1);
    }

    // Text in the colour of its own background, or white where nothing says that the page is not.
    private static bool IsUnreadable(string color, string background)
    {
        if (color.Length == 0)
            return false;
        var ink = Color(color);
        return ink == "transparent" || (background.Length > 0 ? ink == Color(background) : ink == "white");
    }

    private static string Color(string value)
    {
        var compact = value.Replace(" ", "", StringComparison.Ordinal);
        return compact switch
        {
            "#fff" or "#ffffff" or "#ffffffff" or "rgb(255,255,255)" or "rgba(255,255,255,1)" or "snow" or "ghostwhite" or "#fefefe" or "#fdfdfd" => "white",
            "#000" or "#000000" or "rgb(0,0,0)" => "black",
            _ when compact.StartsWith("rgba(", StringComparison.Ordinal) && (compact.EndsWith(",0)", StringComparison.Ordinal) || compact.EndsWith(",0.0)", StringComparison.Ordinal)) => "transparent",
            _ => compact,
        };
    }
}
