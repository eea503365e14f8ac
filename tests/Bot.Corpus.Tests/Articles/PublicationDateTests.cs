namespace Bot.Corpus.Tests;

public class PublicationDateTests
{
    [Theory]
    [InlineData("2016-11-01", "2016-11-01")]
    [InlineData(" 2016-11-01T10:29 ", "2016-11-01T10:29:00")]
    [InlineData("2016-11-01 10:29:30", "2016-11-01T10:29:30")]
    [InlineData("2016-11-01T10:29:00Z", "2016-11-01T10:29:00Z")]
    [InlineData("2016-11-01T10:29:00.123+08:00", "2016-11-01T10:29:00+08:00")]
    [InlineData("2016-11-01T10:29:00-0530", "2016-11-01T10:29:00-05:30")]
    public void Iso_dates_keep_what_they_claim(string text, string expected)
    {
        PublicationDate.TryParse(text, out var date).ShouldBeTrue();
        date.ToString().ShouldBe(expected);
        PublicationDate.TryParse(expected, out var again).ShouldBeTrue();
        again.ShouldBe(date);
    }

    [Theory]
    [InlineData("2022/06/12", "2022-06-12")]
    [InlineData("2022/6/2 09:05", "2022-06-02T09:05:00")]
    [InlineData("June 12, 2022", "2022-06-12")]
    [InlineData("12 June 2022", "2022-06-12")]
    [InlineData("Sept. 3, 2021", "2021-09-03")]
    [InlineData("Monday, March 14th, 2016", "2016-03-14")]
    [InlineData("Nov 1, 2016 2:05 PM", "2016-11-01T14:05:00")]
    [InlineData("Tue, 01 Nov 2016 10:29:00 GMT", "2016-11-01T10:29:00Z")]
    [InlineData("Tue, 1 Nov 2016 10:29:00 -0500", "2016-11-01T10:29:00-05:00")]
    [InlineData("20161101", "2016-11-01")]
    public void Loose_dates_are_read_too(string text, string expected)
    {
        PublicationDate.TryParse(text, out _).ShouldBeFalse();
        PublicationDate.TryParseLoosely(text, out var date).ShouldBeTrue();
        date.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("01/02/2016")]
    [InlineData("2016")]
    [InlineData("2016-02-30")]
    [InlineData("2016-11-01 10:29 PM and so on")]
    [InlineData("2016-11-01T10:29:00+99:00")]
    [InlineData("Tue, 01 Nov 2016 10:29:00 +9999")]
    public void What_is_no_unambiguous_date_is_refused(string? text) => PublicationDate.TryParseLoosely(text, out _).ShouldBeFalse();
}
