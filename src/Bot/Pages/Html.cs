using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Bot.Pages;

/// <summary>
/// Markup that is safe to send: literals are ours, every text put into a hole is encoded, and only other <see cref="Html"/> goes in as it is.
/// </summary>
internal readonly record struct Html(string Text)
{
    public static readonly Html Empty = new("");

    public static Html Of(ref HtmlHandler markup) => new(markup.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(p => p.Text)));

    public override string ToString() => Text;
}

/// <summary>Writes <c>Html.Of($"…{text}…")</c>.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlHandler(int literalLength, int formattedCount)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder text = new(literalLength + formattedCount * 16);

    public void AppendLiteral(string markup) => text.Append(markup);

    public void AppendFormatted(string? value) => text.Append(Encoder.Encode(value ?? ""));

    public void AppendFormatted(int value) => text.Append(value);

    public void AppendFormatted(Html value) => text.Append(value.Text);

    public override string ToString() => text.ToString();
}
