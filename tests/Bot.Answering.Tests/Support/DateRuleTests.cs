namespace Bot.Answering.Tests.Support;

public sealed class DateRuleTests
{
    [Theory]
    [InlineData("The plant closed on 10 February 2016.", "The plant closed on February 10, 2016.")]
    [InlineData("The plant closed on 10 February 2016.", "The plant closed on 2016-02-10.")]
    [InlineData("The plant closed on 10 February 2016.", "The plant closed in February 2016.")]
    [InlineData("The plant closed on 10 February 2016.", "The plant closed in 2016.")]
    [InlineData("The plant closed on 10 February.", "The plant closed on 10 February 2016.")]
    [InlineData("The plant closed yesterday.", "The plant closed on 14 March 2016.")]
    [InlineData("The plant closed on Friday.", "The plant closed on 11 March 2016.")]
    [InlineData("The plant closed last month.", "The plant closed in February 2016.")]
    [InlineData("The plant closed two years ago.", "The plant closed in 2014.")]
    [InlineData("The plant closed last year.", "The plant closed in 2015.")]
    [InlineData("The plant closed six months earlier.", "The plant closed 6 months previously.")]
    [InlineData("The plant closed in 2016.", "The plant closed in the 2010s.")]
    [InlineData("The plant closed in 2007–08.", "The plant closed in 2008.")]
    [InlineData("The plant ran from 1972 to 1975.", "The plant ran in 1972–75.")]
    public void A_date_may_be_written_otherwise_or_less_precisely(string cited, string statement) => Against.Rules(cited, statement, Against.Tuesday).ShouldBe(Verdict.Supported);

    [Theory]
    [InlineData("The plant closed on 10 February 2016.", "The plant closed on 11 February 2016.")]
    [InlineData("The plant closed on 10 February 2016.", "The plant closed on 10 March 2016.")]
    [InlineData("The plant closed on 10 February 2016.", "The plant closed in 2015.")]
    [InlineData("The plant closed in 2016.", "The plant closed on 10 February 2016.")]
    [InlineData("The plant closed yesterday.", "The plant closed on 13 March 2016.")]
    [InlineData("The plant closed on Friday.", "The plant closed on Thursday.")]
    [InlineData("The plant closed last month.", "The plant closed next month.")]
    [InlineData("The plant closed earlier this year.", "The plant closed later this year.")]
    [InlineData("The plant ran in 1972–75.", "The plant ran in 1972–79.")]
    [InlineData("The plant ran in 1972–1975.", "The plant ran in 1964–1975.")]
    [InlineData("The plant closed two months before the fair.", "The plant closed two months after the fair.")]
    [InlineData("The plant closed on Friday, 11 March 2016.", "The plant closed on Monday, 11 March 2016.")]
    public void Another_or_a_more_precise_date_is_contradicted(string cited, string statement) => Against.Rules(cited, statement, Against.Tuesday).ShouldBe(Verdict.Contradicted);

    [Fact]
    public void A_date_beside_words_without_one_is_not_supported() =>
        Against.Rules("The plant closed for good.", "The plant closed for good in 2012.").ShouldBe(Verdict.NotSupported);

    [Fact]
    public void The_article_s_own_day_needs_no_words() =>
        Against.Rules("The plant has closed.", "The plant has closed (article of 2016-03-15).", Against.Tuesday).ShouldBe(Verdict.Supported);
}
