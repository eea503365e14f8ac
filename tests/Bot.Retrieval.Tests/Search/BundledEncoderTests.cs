using Bot.Corpus;
using Bot.Inference;

namespace Bot.Retrieval.Tests.Search;

/// <summary>The whole stage with the bundled encoder and the real chunker: what the product runs.</summary>
public sealed class BundledEncoderTests : IDisposable
{
    private readonly SentenceEncoder encoder = SentenceEncoder.Load(Path.Combine(Root(), "data", "models", "minilm"));
    private readonly string folder = Directory.CreateTempSubdirectory("bot-index-").FullName;
    private readonly SqliteArticleStore store;
    private readonly RetrievalOptions options = new();

    public BundledEncoderTests() => store = SqliteArticleStore.Open(folder, encoder.Fingerprint, encoder.Dimensions);

    public void Dispose()
    {
        store.Dispose();
        encoder.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("Which vessel can I take to Skarholm now?", "ferry", 1)]
    [InlineData("How many additional seats for pupils were agreed on?", "budget", 1)]
    [InlineData("What instrument did the scientists use to survey the ice?", "glacier", 2)]
    public async Task A_question_in_other_words_finds_its_paragraph(string question, string article, int paragraph)
    {
        var chunker = new Chunker(new ChunkingOptions { TargetTokens = 1 }, encoder.Tokenizer.Count);
        await new ArticleIndexer(store, chunker.Chunk, encoder, options).IndexAsync([TestArticles.Ferry, TestArticles.Budget, TestArticles.Glacier]);
        var retriever = new HybridRetriever(new SearchIndex(store, options), encoder, options);

        var passage = (await retriever.RetrieveAsync(new RetrievalQuery(question), 1)).ShouldHaveSingleItem();

        (passage.Article.Id, passage.Paragraphs[0].Number).ShouldBe((article, paragraph));
    }

    private static string Root()
    {
        var above = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(above, "Bot.sln")))
            above = Path.GetDirectoryName(above) ?? throw new InvalidOperationException("Bot.sln is not above the tests.");
        return above;
    }
}
