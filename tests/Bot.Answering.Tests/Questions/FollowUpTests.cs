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
    [InlineData("When was the harbour of Varn closed?", "3 May 2021", "And the airport?", "When was the airport of Varn closed?")]
    [InlineData("How much did the city spend on buses in 2019?", "12 million", "And trams?", "How much did the city spend on trams in 2019?")]
    [InlineData("Who won the men's final in Torvik?", "Jens Holm", "And the women's?", "Who won the women's final in Torvik?")]
    [InlineData("What did the council decide about parking in June?", null, "and buses?", "What did the council decide about buses in June?")]
    [InlineData("How many sailors did Norland send in March 2021?", "300", "And how many officers?", "How many officers did Norland send in March 2021?")]
    [InlineData("When was Regulation 94 adopted?", "7 March", "And the one after the flood?", "When was the regulation after the flood adopted?")]
    [InlineData("How big is Anna Keller's stake in Torvik Rovers?", "28 %", "And that of Holm and Dorn?", "How big is the stake of Holm and Dorn?")]
    [InlineData("Who won best director at the Golden Bears?", "Jens Holm", "what about best actress?", "Who won best actress at the Golden Bears?")]
    public async Task A_fragment_takes_the_place_of_its_like_in_the_question_before(string before, string? answer, string question, string understood) =>
        (await Resolve(before, answer, question)).ShouldBe(understood);

    [Theory]
    [InlineData("How many tests did North Korea carry out in 2013?", "one", "And in 2016?", "How many tests did North Korea carry out in 2016?")]
    [InlineData("Where was the boat show of 2021 held?", "Torvik", "and the year before?", "Where was the boat show of 2020 held?")]
    [InlineData("How many sailors did Norland send in March 2021?", "300", "And in April?", "How many sailors did Norland send in April 2021?")]
    [InlineData("How much did the city spend on buses in 2019?", "12 million", "and in March?", "How much did the city spend on buses in March 2019?")]
    public async Task Another_date_takes_the_place_of_the_one_before(string before, string? answer, string question, string understood) =>
        (await Resolve(before, answer, question)).ShouldBe(understood);

    [Theory]
    [InlineData("What did North Korea launch in February 2016?", "a satellite", "When was that?", "When did North Korea launch a satellite in February 2016?")]
    [InlineData("Who signed the armistice?", "William Harrison", "When?", "When was it that William Harrison signed the armistice?")]
    [InlineData("Did China cut coal imports?", null, "Why?", "Why did China cut coal imports?")]
    [InlineData("What did North Korea launch in February 2016?", "a satellite", "On which day?", "On which day did North Korea launch a satellite in February 2016?")]
    [InlineData("When was the complex shut down?", "2016", "Why?", "Why was the complex shut down?")]
    [InlineData("When did the talks stall?", "2008", "Why was that?", "Why did the talks stall?")]
    [InlineData("Why did the ferry stop running?", null, "How come?", "Why did the ferry stop running?")]
    [InlineData("Who did the minister meet in Oslo?", "Jens Holm", "Who else?", "Who else did the minister meet in Oslo?")]
    [InlineData("Who is the new mayor of Varn?", "Ilse Dorn", "since when?", "Since when is Ilse Dorn the new mayor of Varn?")]
    [InlineData("Where was the boat show held?", "Torvik", "Where is that?", "Where is Torvik?")]
    [InlineData("How many people were hurt in the train crash near Lund?", "14", "When did that happen?", "When was it that 14 people were hurt in the train crash near Lund?")]
    public async Task A_bare_question_word_asks_the_question_before_anew(string before, string? answer, string question, string understood) =>
        (await Resolve(before, answer, question)).ShouldBe(understood);

    [Theory]
    [InlineData("Why did Stahl dismiss Anna Keller?", null, "How old was she?", "How old was Anna Keller?")]
    [InlineData("Who leads the US Treasury's sanctions work?", "Adam Szubin", "Where did he travel?", "Where did Adam Szubin travel?")]
    [InlineData("Which treaty ended the war?", "Treaty of Versailles", "When was it signed?", "When was Treaty of Versailles signed?")]
    [InlineData("Who takes part in the Six-Party Talks?", null, "When did they begin?", "When did the Six-Party Talks begin?")]
    [InlineData("What did Blinken call the dispute in Beijing?", null, "Who else did he meet there?", "Who else did Blinken meet in Beijing?")]
    [InlineData("How many interceptors belong to a THAAD battery?", "48", "How high do they go?", "How high do the interceptors go (a THAAD battery)?")]
    [InlineData("When was North Korea's first nuclear test?", "2006", "How strong was it?", "How strong was North Korea's first nuclear test?")]
    [InlineData("Since when has Wang Yi been foreign minister?", "March 2013", "What was he before that?", "What was Wang Yi before March 2013?")]
    [InlineData("What is Adam Szubin's job?", null, "When will he travel?", "When will Adam Szubin travel?")]
    [InlineData("What is THAAD?", null, "What is its range?", "What is THAAD's range?")]
    [InlineData("Who opened the bridge over the Orle?", "Queen Matilda", "How long is it?", "How long is the bridge over the Orle?")]
    [InlineData("When was the harbour of Varn closed?", "3 May 2021", "when will it open again?", "When will the harbour of Varn open again?")]
    [InlineData("When was the third flood?", "2013", "What did the North say about it?", "What did the North say about the third flood?")]
    [InlineData("Which company built the Varn tunnel?", "Stahl", "When did that tunnel open?", "When did the Varn tunnel open?")]
    [InlineData("Which team won the Varn Cup?", "Torvik Rovers", "Who did they beat?", "Who did Torvik Rovers beat?")]
    [InlineData("How many firms were in the Kaesong zone?", "124", "And how many North Koreans did they employ?", "How many North Koreans did the firms employ (the Kaesong zone)?")]
    [InlineData("How many people were hurt in the train crash near Lund?", "14", "How many of them died?", "How many of the people died (the train crash near Lund)?")]
    public async Task A_pronoun_is_replaced_by_what_it_stands_for(string before, string? answer, string question, string understood) =>
        (await Resolve(before, answer, question)).ShouldBe(understood);

    [Theory]
    [InlineData("How large is Foal Eagle?", null, "How many took part?", "How many took part (Foal Eagle)?")]
    [InlineData("How many people were hurt in the train crash near Lund?", "14", "Was anyone killed?", "Was anyone killed (the train crash near Lund)?")]
    [InlineData("When was the harbour of Varn closed?", "3 May 2021", "How did the fishermen react?", "How did the fishermen react to the harbour of Varn?")]
    [InlineData("Which storm struck Norland in May 2021?", "Ian", "How much damage was there?", "How much damage was there (Ian, Norland in May 2021)?")]
    public async Task A_thin_question_takes_the_topic_of_the_one_before(string before, string? answer, string question, string understood) =>
        (await Resolve(before, answer, question)).ShouldBe(understood);

    [Theory]
    [InlineData("Who is Lu Kang?")]
    [InlineData("how old is anna keller")]
    [InlineData("What did Stahl spokesman Jens Holm say?")]
    [InlineData("When did Norland introduce its smoking ban?")]
    [InlineData("Is it true that China opposes THAAD?")]
    [InlineData("Did North Korea say it would strike first?")]
    [InlineData("What happened in Geneva in 1994 between the United States and North Korea?")]
    [InlineData("Which countries have closed their embassies in Kabul?")]
    [InlineData("which company moved its headquarters to texas?")]
    [InlineData("how did the government argue that it could leave the treaty?")]
    [InlineData("When Obama visited Hiroshima, what did he say?")]
    [InlineData("What is the largest lake in the world?")]
    [InlineData("What is inflation?")]
    public async Task A_question_that_stands_alone_is_left_as_it_is(string question) =>
        (await Resolve("Which countries joined the Six-Party Talks?", "China", question)).ShouldBe(question);

    [Fact]
    public async Task A_question_typed_without_capitals_has_the_names_that_its_answer_quotes()
    {
        Citation quote = new(1, "a", "Title", null, null, null, 1, 0, 1, "On Monday the mayor of Varn, Ilse Dorn, opened the fair.");
        var before = new Answer("when did ilse dorn open the fair", null, false, "", [new Statement("On Monday", [quote])], []);
        (await FollowUp.ResolveAsync("where does she live?", before, First, CancellationToken.None)).ShouldBe("Where does Ilse Dorn live?");
    }

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
