namespace Bot.Corpus.Tests;

public class SentencesTests
{
    // Our own sentences in the manner of news; | marks where they divide.
    [Theory]
    [InlineData("The council met on Monday.| It adopted the resolution.")]
    [InlineData("U.S. President Jane Doe met Mr. Smith and Gen. A. B. Jones at 10 a.m. Monday in Washington, D.C.| They spoke for an hour.")]
    [InlineData("The talks, which involve China, the U.S., Russia and Japan, have been stalled since 2008.| No date was set.")]
    [InlineData("He lives in the U.S.| The family moved there in 1990.")]
    [InlineData("Officials from the U.S. Treasury and the U.N. Security Council agreed.")]
    [InlineData("Inflation rose 3.5 percent in Jan. 2022.| Prices fell 0.2 percent in Feb. and rose again.")]
    [InlineData("Fighter No. 5 was ready.| No.| Nobody flew.")]
    [InlineData("\"We will not sign,\" he said.| \"It serves no one.\"| She agreed.")]
    [InlineData("\"That is unacceptable.\"| He left.")]
    [InlineData("“Will you sign?” asked the reporter.| “No!” said the minister.")]
    [InlineData("\"Will you sign?\" Lu Kang asked.| Nobody answered.")]
    [InlineData("\"Why now?\"| The minister would not say.")]
    [InlineData("He paused ... and went on.| Then he waited…| Nothing came.")]
    [InlineData("The firm, Acme Inc., was sold.| Acme Corp. bought it.| The price was paid by Bolt Ltd.| It was high.")]
    [InlineData("John F. Kennedy spoke.| J. Smith listened.| So did J.K. Rowling and George W. Bush.")]
    [InlineData("He said no.| I think so too.| So did Dr. I. M. Pei and Marion C. Moore.")]
    [InlineData("He fell ill.| Many did.| She sat in the rear.| Others stood.")]
    [InlineData("World War I.| Those years were hard.")]
    [InlineData("Police closed Main St.| The road reopened at 5 p.m.| Traffic was slow.")]
    [InlineData("St. Petersburg and St. John's are cities.")]
    [InlineData("Sens. Ann Lee, D-Calif., and Bob Roe, R-Ky., voted yes.| Reps. Carl Poe and Dee Fox did not.")]
    [InlineData("It opens at 8:30 p.m. ET on Friday.| Doors close at 9 p.m.| Bring a ticket.")]
    [InlineData("(The embassy declined to comment.)| The ministry did too.")]
    [InlineData("Prices, e.g. of rice, rose.| So did others, i.e. wheat.")]
    [InlineData("Was it a test?| Yes!| It was the fifth.")]
    [InlineData("The drill began on Oct. 29.| Some 17,000 troops took part, cf. pp. 12 and 13.")]
    [InlineData("He bought an iPad.| iPhone sales fell.")]
    [InlineData("China and Russia agree.[3]| The U.S. does not.")]
    [InlineData("The Ph.D. student and Dr. Lee vs. Roe et al. met in Room B.| The door was shut.")]
    [InlineData("1. The first point.| 2. The second point.")]
    [InlineData("Yahoo! Inc. fell.| Shares of others rose.")]
    [InlineData("Gov. Roe Jr. signed it.| Lt. Col. Poe watched.")]
    [InlineData("会议在北京举行。|双方没有达成协议！|为什么？")]
    [InlineData("First paragraph without a stop|\n\nSecond paragraph")]
    [InlineData("A line\nthat wraps.| Another one.")]
    [InlineData("He said: \"I know.| I was there.\"| Then he left.")]
    public void A_text_divides_where_its_sentences_end(string marked)
    {
        var expected = marked.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Trim());
        var text = marked.Replace("|", "", StringComparison.Ordinal);
        Split(text).ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n\u00a0")]
    public void Blank_text_has_no_sentences(string text) => Sentences.Split(text).ShouldBeEmpty();

    [Fact]
    public void A_sentence_keeps_its_place_in_the_text()
    {
        var text = "  One went. Two came.  ";
        Sentences.Split(text).ShouldBe([new TextSpan(2, 9), new TextSpan(12, 9)]);
    }

    [Fact]
    public void A_million_full_stops_are_split_in_linear_time() => Sentences.Split(string.Concat(Enumerable.Repeat("A. \"b?! U.S. ", 100_000))).ShouldNotBeEmpty();

    private static IEnumerable<string> Split(string text) => Sentences.Split(text).Select(s => s.Of(text));
}
