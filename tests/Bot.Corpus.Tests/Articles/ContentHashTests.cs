namespace Bot.Corpus.Tests;

public class ContentHashTests
{
    [Fact]
    public void Every_field_changes_the_hash()
    {
        var date = new PublicationDate(new DateOnly(2016, 11, 1));
        string[] hashes =
        [
            ContentHash.Of("id", "title", "source", "author", date, "url", "en", ["a", "b"]),
            ContentHash.Of("id2", "title", "source", "author", date, "url", "en", ["a", "b"]),
            ContentHash.Of("id", "title2", "source", "author", date, "url", "en", ["a", "b"]),
            ContentHash.Of("id", "title", null, "author", date, "url", "en", ["a", "b"]),
            ContentHash.Of("id", "title", "", "author", date, "url", "en", ["a", "b"]),
            ContentHash.Of("id", "title", "source", null, date, "url", "en", ["a", "b"]),
            ContentHash.Of("id", "title", "source", "author", null, "url", "en", ["a", "b"]),
            ContentHash.Of("id", "title", "source", "author", date, null, "en", ["a", "b"]),
            ContentHash.Of("id", "title", "source", "author", date, "url", null, ["a", "b"]),
            ContentHash.Of("id", "title", "source", "author", date, "url", "en", ["ab"]),
            ContentHash.Of("id", "title", "source", "author", date, "url", "en", ["a", "b", ""]),
            ContentHash.Of("id", "title", "source", "author", date, "url", "en", ["b", "a"]),
        ];
        hashes.Distinct(StringComparer.Ordinal).Count().ShouldBe(hashes.Length);
        hashes.ShouldAllBe(hash => hash.Length == 64);
    }

    [Fact]
    public void Text_cannot_move_from_one_field_to_the_next_unnoticed() =>
        (ContentHash.Of("id", "ti", "tlesource", null, null, null, null, ["a"]) == ContentHash.Of("id", "title", "source", null, null, null, null, ["a"])).ShouldBeFalse();

    [Fact]
    public void The_hash_is_the_same_in_every_run() =>
        ContentHash.Of("id", "title", null, null, null, null, null, ["a"]).ShouldBe(ContentHash.Of("id", "title", null, null, null, null, null, ["a"]));
}
