using System.Text;

namespace Bot.Answering;

/// <summary>
/// Leaves out what a reasoning model thinks aloud before it answers: <c>&lt;think&gt;…&lt;/think&gt;</c> at the beginning of a reply, where servers such as Ollama and llama.cpp put it when
/// they do not keep it apart. The tags may come in pieces.
/// </summary>
internal sealed class ThoughtFilter
{
    private const string Open = "<think>";
    private const string Close = "</think>";

    private readonly StringBuilder held = new();
    private State state = State.Before;

    private enum State
    {
        Before,
        Inside,
        After,
    }

    /// <summary>Reads a piece; returns what of it, and of what was held back, is answer.</summary>
    public string Add(string piece)
    {
        if (state == State.After)
            return piece;
        held.Append(piece);
        var text = held.ToString();
        if (state == State.Before)
        {
            var start = text.TrimStart();
            if (start.Length < Open.Length && Open.StartsWith(start, StringComparison.Ordinal))
                return "";
            if (!start.StartsWith(Open, StringComparison.Ordinal))
                return Release(text);
            state = State.Inside;
        }

        var end = text.IndexOf(Close, StringComparison.Ordinal);
        return end < 0 ? "" : Release(text[(end + Close.Length)..]);
    }

    /// <summary>Ends the reply; what was only thought stays out.</summary>
    public string Finish() => state == State.Before ? Release(held.ToString()) : "";

    private string Release(string text)
    {
        state = State.After;
        held.Clear();
        return text;
    }
}
