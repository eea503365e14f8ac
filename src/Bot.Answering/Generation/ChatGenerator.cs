using Bot.Corpus;
using Bot.Inference;
using Bot.Retrieval;
using Microsoft.Extensions.AI;

namespace Bot.Answering;

/// <summary>Answers in a chat model's words. A sentence is shown only when the passages that it cites support it.</summary>
/// <param name="model">The model.</param>
/// <param name="reader">Reads each sentence beside what it cites.</param>
/// <param name="prompt">The prompt <c>answer-question</c>, with <see cref="Variables"/>.</param>
public sealed class ChatGenerator(ModelCaller model, PassageReader reader, PromptFile prompt)
{
    /// <summary>What the model is to say when the passages do not answer.</summary>
    public const string Refusal = "The articles don't say.";

    private readonly SupportCheck check = new(reader);

    /// <summary>The variables of the prompt.</summary>
    public static PromptVariable[] Variables => [new("question"), new("passages", "number", "title", "source", "date", "text"), new("refusal")];

    /// <summary>Asks the model and checks its reply while it streams in.</summary>
    /// <param name="question">Standalone question.</param>
    /// <param name="passages">What may be cited.</param>
    /// <param name="shown">Told of each statement as soon as it has passed.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    internal async Task<ChatReply> WriteAsync(string question, IReadOnlyList<Passage> passages, Action<IReadOnlyList<DraftStatement>>? shown, CancellationToken cancellationToken)
    {
        var held = new List<DraftStatement>();
        var dropped = new List<(string, SupportVerdict)>();
        var (messages, settings) = Fill(question, ref passages);
        var sentences = new MarkedSentenceReader(passages.Count);
        try
        {
            await foreach (var piece in model.AskAsync(prompt.Name, messages, settings, null, cancellationToken))
                Check(sentences.Add(piece));
            Check(sentences.Finish());
            return new ChatReply(held, dropped, null);
        }
        catch (ChatException e)
        {
            // What it was writing last is no whole sentence.
            return new ChatReply(held, dropped, e.Failure.Reason);
        }

        void Check(IReadOnlyList<MarkedSentence> complete)
        {
            foreach (var sentence in complete)
            {
                var statement = Statement(sentence, passages, out var verdict);
                ChatTelemetry.Count(verdict.Verdict);
                if (statement is not null)
                {
                    held.Add(statement);
                    shown?.Invoke(held);
                }
                else
                {
                    dropped.Add((sentence.Text, verdict));
                }
            }
        }
    }

    // The least relevant passages are left out where all together would go beyond an answer's tokens.
    private (IReadOnlyList<ChatMessage> Messages, ChatOptions Settings) Fill(string question, ref IReadOnlyList<Passage> passages)
    {
        while (true)
        {
            var (messages, settings) = prompt.Fill(Values(question, passages));
            if (passages.Count <= 1 || ModelCaller.Estimate(messages) + model.Options.MaxOutputTokens <= model.Options.TokensPerAnswer)
                return (messages, settings);
            passages = [.. passages.SkipLast(1)];
        }
    }

    // The sentence of each cited passage that says most of it; if those do not carry the statement, the whole paragraphs around them.
    private DraftStatement? Statement(MarkedSentence sentence, IReadOnlyList<Passage> passages, out SupportVerdict verdict)
    {
        Quote[] narrow = [.. sentence.Passages.Select(n => Nearest(sentence.Text, passages[n - 1]))];
        verdict = check.Check(sentence.Text, [.. narrow.Select(CitedWords.Of)]);
        if (verdict.IsSupported)
            return new DraftStatement(sentence.Text, Carrying(sentence.Text, narrow));
        if (narrow.Length == 0)
            return null;
        Quote[] wide = [.. narrow.Select(q => q with { Start = 0, Length = q.Paragraph.Text.Length })];
        verdict = check.Check(sentence.Text, [.. wide.Select(CitedWords.Of)]);
        return verdict.IsSupported ? new DraftStatement(sentence.Text, Carrying(sentence.Text, wide)) : null;
    }

    // Models like to cite more than carries a sentence. What carries it alone is kept; where nothing does, what it cannot do without.
    private Quote[] Carrying(string statement, Quote[] quotes)
    {
        if (quotes.Length < 2)
            return quotes;
        bool IsCarriedBy(IEnumerable<Quote> some) => check.Check(statement, [.. some.Select(CitedWords.Of)]).IsSupported;
        Quote[] alone = [.. quotes.Where(q => IsCarriedBy([q]))];
        if (alone.Length > 0)
            return alone;
        var left = quotes.ToList();
        foreach (var quote in quotes.Reverse())
        {
            if (left.Count > 1 && IsCarriedBy(left.Where(q => q != quote)))
                left.Remove(quote);
        }

        return [.. left];
    }

    private static Quote Nearest(string statement, Passage passage)
    {
        var units = UnitReader.Read(statement, passage.Article.Published?.Date);
        var best = passage.Paragraphs
            .SelectMany(p => Sentences.Split(p.Text).Select(s => new Quote(passage.Article, p, s.Start, s.Length)))
            .MaxBy(q => Alignment.Make(units, UnitReader.Read(q.Text, q.Article.Published?.Date)).Share)!;
        // "They have stalled" is quoted with the sentence that says who.
        var before = Sentences.Split(best.Paragraph.Text).LastOrDefault(s => s.End <= best.Start);
        return before.Length > 0 && UnitReader.Read(best.Text, null).Take(1).Any(SideBySide.IsPronoun)
            ? best with { Start = before.Start, Length = best.Start + best.Length - before.Start }
            : best;
    }

    private static Dictionary<string, object> Values(string question, IReadOnlyList<Passage> passages) => new(StringComparer.Ordinal)
    {
        ["question"] = PromptFile.Data(question),
        ["refusal"] = Refusal,
        ["passages"] = passages.Select((p, i) => new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["number"] = i + 1,
            ["title"] = PromptFile.Data(Directive.Without(p.Article.Title)),
            ["source"] = PromptFile.Data(Directive.Without(p.Article.Source ?? "")),
            ["date"] = p.Article.Published?.ToString() ?? "",
            ["text"] = PromptFile.Data(string.Join('\n', p.Paragraphs.Select(paragraph => Directive.Without(paragraph.Text)))),
        }).ToArray(),
    };
}
