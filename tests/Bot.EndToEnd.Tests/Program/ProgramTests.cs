using System.Net.Http.Json;
using System.Text.Json;
using Bot.EndToEnd.Playground;

namespace Bot.EndToEnd.Program;

public sealed class ProgramTests
{
    [Fact]
    public async Task The_program_answers_with_words_that_stand_in_the_cited_paragraph()
    {
        await using var program = await BuiltProgram.StartAsync();
        using var client = new HttpClient { BaseAddress = program.Address };

        using var response = await client.PostAsJsonAsync("api/ask", new { question = "When was the Kaesong complex shut down?" });
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        answer.GetProperty("statements")[0].GetProperty("text").GetString().ShouldBe("10 February 2016");
        var citation = answer.GetProperty("statements")[0].GetProperty("citations")[0];
        var page = await client.GetStringAsync($"articles/{citation.GetProperty("articleId").GetString()}?p={citation.GetProperty("paragraph").GetInt32()}&start={citation.GetProperty("start").GetInt32()}&length={citation.GetProperty("length").GetInt32()}");
        page.ShouldContain($"<mark id=\"quote\">{citation.GetProperty("quote").GetString()}</mark>");
    }

    [PlaygroundFact]
    public async Task The_playground_shows_the_welcome_card_and_its_thumbs_are_kept()
    {
        await using var program = await BuiltProgram.StartAsync();
        await using var playground = await PlaygroundClient.StartAsync(new Uri(program.Address, "api/messages"), "msteams");

        await playground.OpenAsync();
        var card = (await playground.HearAsync()).Single().GetProperty("attachments")[0];
        card.GetProperty("contentType").GetString().ShouldBe("application/vnd.microsoft.card.adaptive");
        card.GetProperty("content").GetProperty("body").EnumerateArray().Last().GetProperty("id").GetString().ShouldBe("question");

        await playground.SayAsync("When was the Kaesong complex shut down?");
        await playground.RateAsync("dislike", "too short");
        (await program.RunAsync("feedback", "list", "--json")).ShouldContain("\"comment\": \"too short\"");
    }

    [PlaygroundTheory]
    [InlineData("msteams")]
    [InlineData("emulator")]
    public async Task The_playground_gets_a_cited_answer_a_follow_up_and_an_honest_refusal(string channel)
    {
        await using var program = await BuiltProgram.StartAsync();
        await using var playground = await PlaygroundClient.StartAsync(new Uri(program.Address, "api/messages"), channel);

        var answer = (await playground.SayAsync("When was the Kaesong complex shut down?")).Single();
        answer.GetProperty("text").GetString()!.ShouldStartWith("10 February 2016 [1]");
        var citation = answer.GetProperty("aiEntity").GetProperty("citation")[0];
        citation.GetProperty("position").GetInt32().ShouldBe(1);
        citation.GetProperty("appearance").GetProperty("name").GetString().ShouldBe("Lights out in Kaesong: the last joint project of the two Koreas closes");

        var followUp = (await playground.SayAsync("Why?")).Single();
        followUp.GetProperty("text").GetString()!.ShouldContain("Understood as: Why was the Kaesong complex shut down?");

        var refusal = (await playground.SayAsync("Who won the football cup in 1994?")).Single();
        refusal.GetProperty("text").GetString()!.ShouldStartWith("The articles don't say.");
    }
}
