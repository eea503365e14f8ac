using Bot.Answering;
using Bot.Corpus;
using Bot.Retrieval;

namespace Bot.Evaluation.Tests;

/// <summary>Two small articles of our own and answers about them.</summary>
internal static class Island
{
    public static readonly Article Bridge = Article("bridge", "A bridge opens", "The Varn bridge opened on 3 May 2021.", "It cost 12 million crowns.", "Mayor Ilse Dorn cut the ribbon.");

    public static readonly Article Ferry = Article("ferry", "The ferry retires", "The last ferry left on 2 May 2021.", "The bridge cost 12 million crowns, twice the plan.");

    public static Article? Find(string id) => id switch { "bridge" => Bridge, "ferry" => Ferry, _ => null };

    public static Article Article(string id, string title, params string[] paragraphs) =>
        new(id, title, "Varn Post", null, null, null, "en", [.. paragraphs.Select((text, index) => new Paragraph(id, index + 1, text))], "hash of " + id);

    public static Citation Cite(int number, Article article, int paragraph, string quote) =>
        new(number, article.Id, article.Title, article.Source, null, null, paragraph, article.Paragraphs[paragraph - 1].Text.IndexOf(quote, StringComparison.Ordinal), quote.Length, quote);

    public static Answer Answered(string question, params Statement[] statements) =>
        new(question, null, false, string.Join(' ', statements.Select(statement => statement.Text + string.Concat(statement.Citations.Select(citation => $" [{citation.Number}]")))), statements, []);

    public static Answer Refused(string question) => new(question, null, true, "The articles don't say.", [], []);

    public static Passage Passage(Article article, int ordinal, params int[] paragraphs) =>
        new(new ArticleHeader(article.Id, article.Title, article.Source, null, null, null), ordinal, [.. paragraphs.Select(number => article.Paragraphs[number - 1])], 1.0 / (ordinal + 1));
}

/// <summary>Returns the passages that a test laid down for a question.</summary>
internal sealed class LaidOutRetriever(IReadOnlyDictionary<string, Passage[]> passages) : IRetriever
{
    public ValueTask<IReadOnlyList<Passage>> RetrieveAsync(RetrievalQuery query, int count, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<Passage>>([.. passages.GetValueOrDefault(query.Text, []).Take(count)]);
}

/// <summary>A clock that moves only when told.</summary>
internal sealed class StillClock : TimeProvider
{
    private long milliseconds;

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => milliseconds;

    public void Advance(int by) => milliseconds += by;
}
