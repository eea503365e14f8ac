using Bot.Engine;
using Bot.Hosting;
using Bot.Retrieval;

namespace Bot.Tests.Engine;

public sealed class SuggestionsTests
{
    [Fact]
    public async Task Three_of_the_suggested_questions_are_answered_by_the_bundled_articles()
    {
        using var folder = new ScratchFolder();
        var settings = BotSettings.Load(overrides: [new("Data:Index", folder.Path)]);
        using var engine = await AnswerEngine.OpenAsync(
            settings, (index, token) => FolderSync.RunAsync(index, (_, _) => { }, new Progress<IndexProgress>(), token), null, CancellationToken.None);

        (await Suggestions.FindAsync(engine, CancellationToken.None)).Count.ShouldBe(Suggestions.Offered);
    }
}
