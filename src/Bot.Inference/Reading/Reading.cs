namespace Bot.Inference;

/// <summary>What the reader made of one passage for one query.</summary>
/// <param name="Spans">Candidate answers, best first, overlapping ones suppressed; scores are start + end logits.</param>
/// <param name="NoAnswerScore">Start + end logits at <c>[CLS]</c>: "no answer here". Compare with a span's score.</param>
/// <param name="Relevance">Logit: this passage answers the query.</param>
/// <param name="Support">The query read as a statement, the passage as its evidence.</param>
public sealed record Reading(IReadOnlyList<AnswerSpan> Spans, float NoAnswerScore, float Relevance, Support Support);

/// <summary>A run of the passage's characters that may answer the query.</summary>
/// <param name="Start">UTF-16 offset into the passage.</param>
/// <param name="Length">UTF-16 length.</param>
/// <param name="Score">Start logit + end logit.</param>
public readonly record struct AnswerSpan(int Start, int Length, float Score);

/// <summary>Probabilities that sum to 1: does the passage entail the statement, leave it open, or contradict it?</summary>
/// <param name="Entailed">Probability, 0 to 1.</param>
/// <param name="Neutral">Probability, 0 to 1.</param>
/// <param name="Contradicted">Probability, 0 to 1.</param>
public readonly record struct Support(float Entailed, float Neutral, float Contradicted);
