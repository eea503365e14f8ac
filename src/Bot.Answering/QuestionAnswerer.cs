using Bot.Inference;
using Bot.Retrieval;
using Microsoft.Extensions.AI;

namespace Bot.Answering;

/// <summary>Answers a question from the retrieved passages, citing every statement, or refuses.</summary>
/// <param name="retriever">Finds candidate passages.</param>
/// <param name="reader">Scores candidates and finds the answering words.</param>
/// <param name="encoder">Compares names when a follow-up replaces one.</param>
/// <param name="options">Operating point and sizes.</param>
/// <param name="chat">Words the answers; null for the articles' own sentences.</param>
/// <param name="time">Tells what is long ago; null for the system's clock.</param>
/// <param name="rewriter">Reads follow-ups that the rules leave open; null for the rules alone.</param>
public sealed class QuestionAnswerer(IRetriever retriever, PassageReader reader, IEmbeddingGenerator<string, Embedding<float>> encoder, AnsweringOptions options, ChatGenerator? chat = null, TimeProvider? time = null, QuestionRewriter? rewriter = null)
{
    private readonly EvidenceReader evidenceReader = new(reader, encoder, options.Without);

    /// <summary>Answers the next question of a conversation.</summary>
    /// <param name="question">The question as typed.</param>
    /// <param name="earlier">The conversation's earlier answers, oldest first; empty for a first question.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="QuestionException">The question is empty or too long; the message says what to do.</exception>
    public ValueTask<Answer> AnswerAsync(string question, IReadOnlyList<Answer> earlier, CancellationToken cancellationToken = default) => AnswerAsync(question, earlier, null, cancellationToken);

    /// <summary>The same, telling of the answer as it grows.</summary>
    /// <param name="question">The question as typed.</param>
    /// <param name="earlier">The conversation's earlier answers, oldest first; empty for a first question.</param>
    /// <param name="growing">
    /// Told, after each statement of a chat model that has passed the check, of the answer so far: the whole answer begins with its text. Not to wait in.
    /// </param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="QuestionException">The question is empty or too long; the message says what to do.</exception>
    public ValueTask<Answer> AnswerAsync(string question, IReadOnlyList<Answer> earlier, Action<Answer>? growing, CancellationToken cancellationToken = default)
    {
        QuestionException.ThrowIfUnanswerable(question, options.MaxQuestionLength);
        return AnswerTelemetry.MeasureAsync(() => FindAsync(question, earlier, growing, cancellationToken));
    }

    private async ValueTask<Answer> FindAsync(string question, IReadOnlyList<Answer> earlier, Action<Answer>? growing, CancellationToken cancellationToken)
    {
        var understood = IsOff(AnsweringParts.FollowUps) ? question.Trim() : await FollowUp.ResolveAsync(question, earlier.Count > 0 ? earlier[^1] : null, MostAlikeAsync, cancellationToken);
        if (rewriter is not null && !IsOff(AnsweringParts.FollowUps))
            understood = await rewriter.RewriteAsync(question, understood, earlier, cancellationToken);
        var passages = await RetrieveAsync(understood, cancellationToken);
        var draft = await DraftAsync(understood, passages, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();

        var rewritten = string.Equals(understood, question.Trim(), StringComparison.Ordinal) ? null : understood;
        IReadOnlyList<DraftStatement> held = [.. draft.Statements.Where(SupportCheck.Holds)];
        string? note = null;
        if (chat is not null && draft.Probability >= options.MinimumConfidence && held.Count > 0)
        {
            using var step = AnswerTelemetry.Step("write");
            var reply = await chat.WriteAsync(understood, passages, growing is null ? null : s => growing(Give(s, [])), cancellationToken);
            // What was shown already stays.
            var stays = reply.Failure is null || reply.Statements.Count > 0;
            held = stays ? reply.Statements : held;
            note = reply.Failure is { } reason ? $"{reason}; {(stays ? "its answer ends here" : "these are the articles' own words")}." : null;
        }

        if (draft.Probability < options.MinimumConfidence || held.Count == 0)
            return Refuse(question, rewritten, passages) with { Confidence = draft.Probability };
        var today = DateOnly.FromDateTime((time ?? TimeProvider.System).GetUtcNow().UtcDateTime);
        return Give(held, [.. new[] { note, Present.Note(Question.Parse(understood), held, today) }.OfType<string>()]);

        Answer Give(IReadOnlyList<DraftStatement> drafted, IReadOnlyList<string> notes)
        {
            var statements = Citations.Number(drafted);
            return new Answer(question, rewritten, false, Citations.Write(statements) + string.Concat(notes.Select(n => $"\n({n})")), statements, []) { Confidence = draft.Probability };
        }
    }

    private async ValueTask<Draft> DraftAsync(string question, IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        if (!IsOff(AnsweringParts.Sides) && Comparison.Sides(question) is var (left, right))
            return ExtractiveGenerator.Compare(await ReadAsync(left, cancellationToken), await ReadAsync(right, cancellationToken));
        if (IsOff(AnsweringParts.Parts) || QuestionParts.Of(question) is not var (first, then))
            return Write(await ReadAsync(question, passages, cancellationToken));
        var one = Write(await ReadAsync(first, cancellationToken));
        // "… and who took part?" leans on the first question as a follow-up does.
        var turn = new Answer(first, null, one.Probability < options.MinimumConfidence, "", Citations.Number(one.Statements), []);
        var two = Write(await ReadAsync(await FollowUp.ResolveAsync(then, turn, MostAlikeAsync, cancellationToken), cancellationToken));
        return ExtractiveGenerator.Join(one, two, options.MinimumConfidence);
    }

    private Draft Write(Evidence evidence) => ExtractiveGenerator.Write(evidence, options.MinimumConfidence, options.Statements, !IsOff(AnsweringParts.ShortAnswer));

    private async ValueTask<Evidence> ReadAsync(string question, CancellationToken cancellationToken) =>
        await ReadAsync(question, await RetrieveAsync(question, cancellationToken), cancellationToken);

    private async ValueTask<IReadOnlyList<Passage>> RetrieveAsync(string question, CancellationToken cancellationToken)
    {
        using var step = AnswerTelemetry.Step("retrieve");
        return await retriever.RetrieveAsync(new RetrievalQuery(question), options.Passages, cancellationToken);
    }

    private async ValueTask<Evidence> ReadAsync(string question, IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        using var step = AnswerTelemetry.Step("read");
        return await evidenceReader.ReadAsync(IsOff(AnsweringParts.Units) ? Question.Parse(question) with { Quantity = Quantity.Any } : Question.Parse(question), passages, options.SentencePassages, cancellationToken);
    }

    private bool IsOff(AnsweringParts part) => options.Without.HasFlag(part);

    private static Answer Refuse(string question, string? understood, IReadOnlyList<Passage> passages)
    {
        NearestArticle[] nearest = [.. passages.Select(p => new NearestArticle(p.Article.Id, p.Article.Title)).DistinctBy(n => n.ArticleId, StringComparer.Ordinal).Take(3)];
        return new Answer(question, understood, true, ChatGenerator.Refusal, [], nearest);
    }

    private async ValueTask<int> MostAlikeAsync(string name, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var vectors = await encoder.GenerateAsync([name, .. names], cancellationToken: cancellationToken);
        return Enumerable.Range(0, names.Count).MaxBy(i => System.Numerics.Tensors.TensorPrimitives.Dot(vectors[0].Vector.Span, vectors[i + 1].Vector.Span));
    }
}
