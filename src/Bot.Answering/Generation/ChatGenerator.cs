using System.ClientModel;
using System.Text.Json;
using Bot.Corpus;
using Bot.Inference;
using Bot.Retrieval;
using Microsoft.Extensions.AI;

namespace Bot.Answering;

/// <summary>Answers in a chat model's words. A sentence is shown only when the passages that it cites support it.</summary>
/// <param name="client">The model.</param>
/// <param name="reader">Reads each sentence beside what it cites.</param>
/// <param name="prompt">The prompt <c>answer-question</c>, with <see cref="Variables"/>.</param>
/// <param name="options">Budgets and time limit.</param>
/// <param name="time">The clock.</param>
public sealed class ChatGenerator(IChatClient client, PassageReader reader, PromptFile prompt, ChatModelOptions options, TimeProvider time)
{
    /// <summary>What the model is to say when the passages do not answer.</summary>
    public const string Refusal = "The articles don't say.";

    private readonly SupportCheck check = new(reader);
    private readonly ChatBudget budget = new(options, time);

    /// <summary>The variables of the prompt.</summary>
    public static string[] Variables => ["question", "passages", "refusal"];

    /// <summary>Asks the model and checks its reply while it streams in.</summary>
    /// <param name="question">Standalone question.</param>
    /// <param name="passages">What may be cited.</param>
    /// <param name="shown">Told of each statement as soon as it has passed.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    internal async Task<ChatReply> WriteAsync(string question, IReadOnlyList<Passage> passages, Action<IReadOnlyList<DraftStatement>>? shown, CancellationToken cancellationToken)
    {
        if (budget.IsSpent)
            return new ChatReply([], [], "The chat model's budget for today is used up; these are the articles' own words.");
        var held = new List<DraftStatement>();
        var dropped = new List<(string, SupportVerdict)>();
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var sentences = new MarkedSentenceReader(passages.Count);
        var (messages, settings) = prompt.Fill(Values(question, passages));
        settings.MaxOutputTokens = Math.Min(settings.MaxOutputTokens ?? options.MaxOutputTokens, options.MaxOutputTokens);
        var (tokensIn, tokensOut, characters) = (0L, 0L, 0);
        try
        {
            await foreach (var update in client.GetStreamingResponseAsync(messages, settings, either.Token))
            {
                foreach (var usage in update.Contents.OfType<UsageContent>())
                    (tokensIn, tokensOut) = (usage.Details.InputTokenCount ?? 0, usage.Details.OutputTokenCount ?? 0);
                characters += update.Text.Length;
                Check(sentences.Add(update.Text));
            }

            Check(sentences.Finish());
            return new ChatReply(held, dropped, null);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && IsFailure(e))
        {
            return new ChatReply(held, dropped, limit.IsCancellationRequested ? "The chat model took too long; these are the articles' own words." : "The chat model cannot be reached; these are the articles' own words.");
        }
        finally
        {
            // A server that counts no tokens is counted by characters, four to a token.
            if (tokensIn + tokensOut == 0)
                (tokensIn, tokensOut) = (messages.Sum(m => m.Text.Length) / 4, characters / 4);
            budget.Add(tokensIn, tokensOut);
        }

        void Check(IReadOnlyList<MarkedSentence> complete)
        {
            foreach (var sentence in complete)
            {
                if (Statement(sentence, passages, out var verdict) is { } statement)
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

    // The sentence of each cited passage that says most of it; if those do not carry the statement, the whole paragraphs around them.
    private DraftStatement? Statement(MarkedSentence sentence, IReadOnlyList<Passage> passages, out SupportVerdict verdict)
    {
        Quote[] narrow = [.. sentence.Passages.Select(n => Nearest(sentence.Text, passages[n - 1]))];
        verdict = check.Check(sentence.Text, [.. narrow.Select(CitedWords.Of)]);
        if (verdict.IsSupported)
            return new DraftStatement(sentence.Text, narrow);
        if (narrow.Length == 0)
            return null;
        Quote[] wide = [.. narrow.Select(q => q with { Start = 0, Length = q.Paragraph.Text.Length })];
        verdict = check.Check(sentence.Text, [.. wide.Select(CitedWords.Of)]);
        return verdict.IsSupported ? new DraftStatement(sentence.Text, wide) : null;
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
        ["question"] = Data(question),
        ["refusal"] = Refusal,
        ["passages"] = passages.Select((p, i) => new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["number"] = i + 1,
            ["title"] = Data(Directive.Without(p.Article.Title)),
            ["source"] = Data(Directive.Without(p.Article.Source ?? "")),
            ["date"] = p.Article.Published?.ToString() ?? "",
            ["text"] = Data(string.Join('\n', p.Paragraphs.Select(paragraph => Directive.Without(paragraph.Text)))),
        }).ToArray(),
    };

    // Nothing in an article can close its fence.
    private static string Data(string text) => text.Replace('<', '‹').Replace('>', '›');

    private static bool IsFailure(Exception e) =>
        e is ClientResultException or HttpRequestException or IOException or TimeoutException or OperationCanceledException or AggregateException or JsonException or Azure.RequestFailedException or Azure.Identity.AuthenticationFailedException or RecordingException;
}
