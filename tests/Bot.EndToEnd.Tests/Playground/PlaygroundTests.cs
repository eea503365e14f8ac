namespace Bot.EndToEnd.Playground;

public sealed class PlaygroundTests
{
    [PlaygroundTheory]
    [InlineData("msteams")]
    [InlineData("emulator")]
    public async Task The_playground_takes_an_answer_with_citations(string channel)
    {
        var (program, endpoint) = await CitingBot.StartAsync();
        await using (program)
        {
            await using var playground = await PlaygroundClient.StartAsync(endpoint, channel);
            await playground.OpenAsync();
            (await playground.HearAsync())[0].GetProperty("text").GetString().ShouldBe("Welcome!");

            var answer = (await playground.SayAsync("When did the bridge open?")).Single();

            answer.GetProperty("text").GetString()!.ShouldContain("[1]");
            answer.GetProperty("aiEntity").GetProperty("citation").GetArrayLength().ShouldBe(2);
        }
    }
}
