namespace Bot.Answering;

/// <summary>A sentence of a chat model's reply with the passages it cites.</summary>
/// <param name="Text">Plain text without marks.</param>
/// <param name="Passages">Numbers of passages that exist, from 1, each once, in the order of the marks; empty when it cites nothing.</param>
internal sealed record MarkedSentence(string Text, IReadOnlyList<int> Passages);
