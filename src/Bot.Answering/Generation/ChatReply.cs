namespace Bot.Answering;

/// <summary>What a chat model's reply came to after the check.</summary>
/// <param name="Statements">Supported ones only, in the model's order.</param>
/// <param name="Dropped">The sentences that were not supported, each with the reason.</param>
/// <param name="Failure">Why there is no whole reply, as a sentence begins, for the reader of the answer; null when there is one.</param>
internal sealed record ChatReply(IReadOnlyList<DraftStatement> Statements, IReadOnlyList<(string Sentence, SupportVerdict Verdict)> Dropped, string? Failure);
