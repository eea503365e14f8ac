namespace Bot.Answering.Tests.Generation;

public sealed class PresentTests
{
    private static readonly DateOnly Today = new(2020, 5, 4);

    [Fact]
    public void The_latest_is_what_a_newer_article_says()
    {
        var evidence = Evidence("What was the latest test of the siren?", Old, New);
        Present.Prefer(evidence, .2).Spans.Select(c => c.Paragraph.ArticleId).ShouldBe(["new", "old"]);
    }

    [Fact]
    public void Other_questions_take_the_best_answer_whatever_its_age() =>
        Present.Prefer(Evidence("What was the first test of the siren?", Old, New), .2).Spans[0].Paragraph.ArticleId.ShouldBe("old");

    [Fact]
    public void A_newer_article_that_hardly_answers_does_not_lead() =>
        Present.Prefer(Evidence("What was the latest test of the siren?", Old, New with { Probability = .3 }), .2).Spans[0].Paragraph.ArticleId.ShouldBe("old");

    [Theory]
    [InlineData("Who is the harbour master now?")]
    [InlineData("Who is the harbour master?")]
    [InlineData("How many people live in the town?")]
    [InlineData("What is the latest count?")]
    public void An_answer_about_the_present_says_from_when_it_is(string question) => Note(question, "Anna Keller is harbour master.").ShouldBe("As of 15 March 2016.");

    [Theory]
    [InlineData("Who was the harbour master?")]
    [InlineData("When was the harbour built?")]
    [InlineData("How far does the siren reach?")]
    [InlineData("Who is named as the harbour master of 1998?")]
    public void One_about_the_past_or_about_how_things_are_made_does_not(string question) => Note(question, "Anna Keller is harbour master.").ShouldBeNull();

    [Fact]
    public void Nor_does_one_from_a_recent_article() => Present.Note(Question.Parse("Who is the harbour master?"), [Statement("Anna Keller is harbour master.")], new DateOnly(2016, 9, 1)).ShouldBeNull();

    [Theory]
    [InlineData("The harbour was closed yesterday.", "“yesterday” means 14 March 2016.")]
    [InlineData("The harbour was closed last month.", "“last month” means February 2016.")]
    [InlineData("The harbour was closed last year.", "“last year” means 2015.")]
    public void Days_that_are_counted_from_the_article_are_explained(string sentence, string note) => Note("When was the harbour closed?", sentence).ShouldBe(note);

    [Theory]
    [InlineData("The harbour was closed on 3 March.")]
    [InlineData("The harbour was closed.")]
    public void Others_need_no_explanation(string sentence) => Note("When was the harbour closed?", sentence).ShouldBeNull();

    private static readonly Candidate Old = Sample.Candidate("The siren was tested for the first time in May.", "in May", .9, "old", published: "2016-06-01");

    private static readonly Candidate New = Sample.Candidate("The siren was tested for the third time in July.", "in July", .7, "new", published: "2016-08-01");

    private static Evidence Evidence(string question, params Candidate[] spans) => new(Question.Parse(question), spans, []);

    private static DraftStatement Statement(string text) => new(text, [Sample.Quote(text, text)]);

    private static string? Note(string question, string text) => Present.Note(Question.Parse(question), [Statement(text)], Today);
}
