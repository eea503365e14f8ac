namespace Bot.Answering.Tests.Questions;

public sealed class FollowUpTests
{
    [Theory]
    [InlineData("What did Russia say about THAAD?", null, "And China?", "What did China say about THAAD?")]
    [InlineData("What did Russia say about THAAD?", null, "what about China", "What did China say about THAAD?")]
    [InlineData("How many launchers belong to a battery?", "six", "And interceptors?", "How many interceptors belong to a battery?")]
    [InlineData("When was the first summit held?", "2000", "And the second one?", "When was the second summit held?")]
    [InlineData("Who signed the Agreed Framework for North Korea?", "Kang Sok-ju", "And for the US?", "Who signed the Agreed Framework for the US?")]
    [InlineData("How many American troops take part?", "17,000", "And South Korean soldiers?", "How many South Korean soldiers take part?")]
    [InlineData("How many tests did North Korea carry out in 2013?", "one", "And in 2016?", "How many tests did North Korea carry out in 2016?")]
    public async Task A_named_fragment_takes_the_place_of_its_like_in_the_question_before(string before, string? answer, string question, string understood) =>
        (await Resolve(before, answer, question)).ShouldBe(understood);

    [Theory]
    [InlineData("What did North Korea launch in February 2016?", "a satellite", "When was that?", "When did North Korea launch a satellite in February 2016?")]
    [InlineData("Who signed the armistice?", "William Harrison", "When?", "When was it that William Harrison signed the armistice?")]
    [InlineData("Did China cut coal imports?", null, "Why?", "Why did China cut coal imports?")]
    [InlineData("What did North Korea launch in February 2016?", "a satellite", "On which day?", "On which day did North Korea launch a satellite in February 2016?")]
    [InlineData("When was the complex shut down?", "2016", "Why?", "Why was the complex shut down?")]
    [InlineData("When did the talks stall?", "2008", "Why was that?", "Why did the talks stall?")]
    public async Task A_bare_question_word_asks_the_question_before_anew(string before, string? answer, string question, string understood) =>
        (await Resolve(before, answer, question)).ShouldBe(understood);

    [Theory]
    [InlineData("Who leads the US Treasury's sanctions work?", "Adam Szubin", "Where did he travel?", "Where did Adam Szubin travel?")]
    [InlineData("Which treaty ended the war?", "Treaty of Versailles", "When was it signed?", "When was Treaty of Versailles signed?")]
    [InlineData("Who takes part in the Six-Party Talks?", null, "When did they begin?", "When did Six-Party Talks begin?")]
    [InlineData("What did Blinken call the dispute in Beijing?", null, "Who else did he meet there?", "Who else did Blinken meet in Beijing?")]
    [InlineData("How many interceptors belong to a THAAD battery?", "48", "How high do they go?", "How high do the interceptors go?")]
    [InlineData("When was North Korea's first nuclear test?", "2006", "How strong was it?", "How strong was North Korea's first nuclear test?")]
    [InlineData("Since when has Wang Yi been foreign minister?", "March 2013", "Where did he travel?", "Where did Wang Yi travel?")]
    [InlineData("What is Adam Szubin's job?", null, "When will he travel?", "When will Adam Szubin travel?")]
    [InlineData("What is THAAD?", null, "What is its range?", "What is THAAD's range?")]
    public async Task A_pronoun_is_replaced_by_what_it_stands_for(string before, string? answer, string question, string understood) =>
        (await Resolve(before, answer, question)).ShouldBe(understood);

    [Fact]
    public async Task A_thin_question_takes_the_topic_of_the_one_before() =>
        (await Resolve("How large is Foal Eagle?", null, "How many took part?")).ShouldBe("How many took part (Foal Eagle)?");

    [Theory]
    [InlineData("Who is Lu Kang?")]
    [InlineData("Is it true that China opposes THAAD?")]
    [InlineData("Did North Korea say it would strike first?")]
    [InlineData("What happened in Geneva in 1994 between the United States and North Korea?")]
    public async Task A_question_that_stands_alone_is_left_as_it_is(string question) =>
        (await Resolve("Which countries joined the Six-Party Talks?", "China", question)).ShouldBe(question);

    [Fact]
    public async Task The_first_question_of_a_conversation_is_left_as_it_is() =>
        (await FollowUp.ResolveAsync("And China?", null, Last, CancellationToken.None)).ShouldBe("And China?");

    private static ValueTask<string> Resolve(string before, string? answer, string question)
    {
        Statement[] statements = answer is null ? [] : [new Statement(answer, [])];
        return FollowUp.ResolveAsync(question, new Answer(before, null, answer is null, answer ?? "", statements, []), First, CancellationToken.None);
    }

    private static ValueTask<int> First(string name, IReadOnlyList<string> names, CancellationToken cancellationToken) => ValueTask.FromResult(0);

    private static ValueTask<int> Last(string name, IReadOnlyList<string> names, CancellationToken cancellationToken) => ValueTask.FromResult(names.Count - 1);
}
