using Bot.Corpus;

namespace Bot.Retrieval.Tests.Durability;

/// <summary>Articles that say in themselves which they are: id and version decide every word, so whoever reads one knows whether it is whole.</summary>
internal static class NumberedArticles
{
    /// <summary>As a writer and its watcher call it: <c>added-7:3</c> is the third version of the article <c>added-7</c>.</summary>
    public static Article Make(string id, int version)
    {
        var paragraphs = 1 + (id.Aggregate(version, (sum, c) => (sum * 31 + c) & 0xFFFF) % 6);
        return TestArticles.Make(
            id, $"Report {id}, edition {version}", "Test Desk", "2020-01-01",
            [.. Enumerable.Range(1, paragraphs).Select(p => $"Paragraph {p} of {paragraphs} in edition {version} of {id}. " + string.Concat(Enumerable.Repeat($"Filler {p * version} for its length. ", p * 5)))]);
    }

    /// <summary>Every findable article of a store, as a bot that starts reads them.</summary>
    public static IReadOnlyList<StoredArticle> All(SqliteArticleStore store) => store.ReadChanges(-1, 0, _ => false).Changed;

    /// <summary>The version that stands in an article's title; fails where anything else in it is not of that version.</summary>
    public static int VersionOf(StoredArticle stored, Func<string, Half[]> embed)
    {
        var version = int.Parse(stored.Header.Title[(stored.Header.Title.LastIndexOf(' ') + 1)..]);
        var article = Make(stored.Header.Id, version);
        stored.Paragraphs.ShouldBe(article.Paragraphs, stored.Header.Id);
        var chunks = TestArticles.ChunkAParagraph(article);
        stored.Chunks.Select(c => (c.Ordinal, c.FirstParagraph, c.LastParagraph, c.Start, c.Length)).ShouldBe(chunks.Select(c => (c.Ordinal, c.FirstParagraph, c.LastParagraph, c.Start, c.Length)), stored.Header.Id);
        foreach (var (chunk, expected) in stored.Chunks.Zip(chunks))
            chunk.Embedding.AsSpan().SequenceEqual(embed(expected.EmbeddedText)).ShouldBeTrue($"vector {chunk.Ordinal} of {stored.Header.Id}");
        return version;
    }
}
