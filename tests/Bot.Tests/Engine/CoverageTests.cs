using Bot.Corpus;
using Bot.Engine;
using Bot.Retrieval;

namespace Bot.Tests.Engine;

public sealed class CoverageTests
{
    private static ArticleListing Listing(string id, string? source, string? day) =>
        new(id, id, source, PublicationDate.TryParse(day, out var date) ? date : null, "hash", true, 1);

    [Fact]
    public void It_names_the_publishers_most_frequent_first_and_the_span_of_days() =>
        Coverage.Of([Listing("a", "Post", "2020-01-02"), Listing("b", "Herald", "2019-03-04"), Listing("c", "Herald", null)]).ToString()
            .ShouldBe("3 articles from Herald; Post; published between 4 March 2019 and 2 January 2020");

    [Fact]
    public void Many_publishers_are_counted() =>
        Coverage.Of([.. "abcdefg".Select(c => Listing($"{c}", $"{c}", null))]).ToString().ShouldBe("7 articles from a; b; c; d; and 3 more");

    [Fact]
    public void Nothing_known_is_nothing_said() => Coverage.Of([Listing("a", null, null)]).ToString().ShouldBe("1 article");
}
