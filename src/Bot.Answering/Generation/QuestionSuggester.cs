using System.Globalization;
using Bot.Corpus;

namespace Bot.Answering;

/// <summary>A question that a paragraph answers.</summary>
/// <param name="Question">Stands alone.</param>
/// <param name="Answer">Words of the paragraph, character for character.</param>
/// <param name="Paragraph">The paragraph.</param>
public sealed record SuggestedQuestion(string Question, string Answer, Paragraph Paragraph);

/// <summary>Lets the chat model propose questions that an article answers. Those whose answer does not stand in the paragraph are left out.</summary>
/// <param name="model">The model.</param>
/// <param name="prompt">The prompt <c>suggest-questions</c>, with <see cref="Variables"/>.</param>
public sealed class QuestionSuggester(ModelCaller model, PromptFile prompt)
{
    private const int LongestQuestion = 200;

    /// <summary>The variables of the prompt.</summary>
    public static PromptVariable[] Variables => [new("title"), new("paragraphs", "number", "text"), new("count")];

    /// <summary>Questions in the model's order.</summary>
    /// <param name="article">What is asked about; of a long one, the beginning that fits an answer's tokens.</param>
    /// <param name="count">How many at most, from 1.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="ChatException">The model gave no whole reply.</exception>
    public async Task<IReadOnlyList<SuggestedQuestion>> SuggestAsync(Article article, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        // Four characters to a token; a half of them for the article.
        var room = model.Options.TokensPerAnswer * 2L;
        Paragraph[] paragraphs = [.. article.Paragraphs.TakeWhile((p, i) => (room -= p.Text.Length) >= 0 || i == 0)];
        var values = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["title"] = PromptFile.Data(article.Title),
            ["count"] = count,
            ["paragraphs"] = paragraphs.Select(p => new Dictionary<string, object>(StringComparer.Ordinal) { ["number"] = p.Number, ["text"] = PromptFile.Data(p.Text) }).ToArray(),
        };
        var reply = await model.AskAsync(prompt, values, null, cancellationToken);
        return [.. reply.Split('\n').Select(line => Read(line, paragraphs)).OfType<SuggestedQuestion>().DistinctBy(s => s.Question, StringComparer.OrdinalIgnoreCase).Take(count)];
    }

    private static SuggestedQuestion? Read(string line, Paragraph[] paragraphs)
    {
        if (line.Split('|', StringSplitOptions.TrimEntries) is not [var place, var question, var answer] || question.Length is 0 or > LongestQuestion || !question.EndsWith('?'))
            return null;
        var number = int.TryParse(string.Concat(place.Where(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        var words = answer.Trim('"', '“', '”', '.', ' ');
        return paragraphs.FirstOrDefault(p => p.Number == number) is { } paragraph && words.Length > 0 && paragraph.Text.IndexOf(words, StringComparison.OrdinalIgnoreCase) is >= 0 and var at
            ? new SuggestedQuestion(question, paragraph.Text.Substring(at, words.Length), paragraph)
            : null;
    }
}
