namespace Bot.Evaluation;

/// <summary>Questions with candidate sentences, some of which answer.</summary>
/// <param name="Name">Short name for reports.</param>
/// <param name="Questions">In any order.</param>
public sealed record SentenceRankingSet(string Name, IReadOnlyList<SentenceRankingQuestion> Questions);

/// <summary>One question with its candidates.</summary>
/// <param name="Id">Unique in its set.</param>
/// <param name="Question">Standalone.</param>
/// <param name="Sentences">In the file's order, which may list the answering ones first.</param>
public sealed record SentenceRankingQuestion(string Id, string Question, IReadOnlyList<LabelledSentence> Sentences);

/// <summary>A candidate sentence.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Answers">Whether a person said that it answers the question.</param>
public sealed record LabelledSentence(string Text, bool Answers);
