using System.Text;

namespace Bot.Corpus.Tests;

/// <summary>A folder of articles that is gone after the test.</summary>
internal sealed class ArticleFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("bot-corpus-").FullName;

    public string Add(string name, string content) => Add(name, Encoding.UTF8.GetBytes(content));

    public string Add(string name, byte[] content)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Reads one file that is written first.</summary>
    public ArticleReading Read(string name, string content) => Read(name, Encoding.UTF8.GetBytes(content));

    public ArticleReading Read(string name, byte[] content) => new ArticleReader(new CorpusOptions()).Read(Add(name, content)).ShouldHaveSingleItem();

    public List<ArticleReading> ReadAll(CorpusOptions? options = null) => [.. new ArticleReader(options ?? new CorpusOptions()).Read(Root)];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

internal static class ArticleReadingAssertions
{
    public static Article ShouldBeRead(this ArticleReading reading)
    {
        reading.Article.ShouldNotBeNull(string.Join('\n', reading.Problems));
        return reading.Article;
    }

    public static string ShouldBeRejected(this ArticleReading reading)
    {
        reading.Article.ShouldBeNull();
        var problem = reading.Problems.Where(p => p.Rejected).ShouldHaveSingleItem();
        problem.ToString().ShouldBe($"{ArticleProblem.Place(problem.Path, problem.Line)}: {problem.Message}");
        problem.Message.ShouldEndWith(".");
        return problem.ToString();
    }

    public static IEnumerable<string> Texts(this ArticleReading reading) => reading.ShouldBeRead().Paragraphs.Select(p => p.Text);
}
