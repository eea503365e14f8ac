using Bot.Corpus;
using Bot.Retrieval;

namespace Bot.Answering.Tests;

/// <summary>Small articles and candidates to write tests with.</summary>
internal static class Sample
{
    public static ArticleHeader Header(string id = "a", string? published = "2016-03-15") =>
        new(id, "Title of " + id, "Desk", null, PublicationDate.TryParse(published, out var date) ? date : null, null);

    public static Quote Quote(string text, string words, string id = "a", int paragraph = 1) =>
        new(Header(id), new Paragraph(id, paragraph, text), text.IndexOf(words, StringComparison.Ordinal), words.Length);

    /// <summary>A candidate for <paramref name="words"/>, in the sentence of <paramref name="text"/> that holds them.</summary>
    public static Candidate Candidate(string text, string words, double probability = .9, string id = "a", int paragraph = 1, string? published = "2016-03-15")
    {
        var start = text.IndexOf(words, StringComparison.Ordinal);
        var sentence = Sentences.Split(text).First(s => start < s.Start + s.Length);
        var place = new Paragraph(id, paragraph, text);
        var signals = new Signals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        return new Candidate(new Passage(Header(id, published), 0, [place], 1), place, sentence, start, words.Length, signals, probability, probability);
    }
}
