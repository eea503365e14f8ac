namespace Bot.Corpus.Tests;

public class SlugTests
{
    [Theory]
    [InlineData("Six-Party Talks", "six-party-talks")]
    [InlineData("  --What's next?--  ", "whats-next")]
    [InlineData("Élysée: Škoda, Łódź & Straße", "elysee-skoda-lodz-strasse")]
    [InlineData("100% of €3.5bn", "100-of-3-5bn")]
    public void A_text_becomes_lower_case_words_and_hyphens(string text, string expected) => Slug.Of(text).ShouldBe(expected);

    [Fact]
    public void Texts_that_lose_letters_stay_apart_by_a_hash()
    {
        Slug.Of("北京").ShouldMatch("^article-[0-9a-f]{8}$");
        Slug.Of("北京 2022").ShouldMatch("^2022-[0-9a-f]{8}$");
        (Slug.Of("北京 2022") == Slug.Of("東京 2022")).ShouldBeFalse();
        Slug.Of("").ShouldMatch("^article-[0-9a-f]{8}$");
    }

    [Fact]
    public void A_long_text_is_cut_and_keeps_apart()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 40));
        Slug.Of(text).Length.ShouldBeLessThanOrEqualTo(Slug.MaxLength);
        (Slug.Of(text) == Slug.Of(text + " more")).ShouldBeFalse();
        Slug.Of(Slug.Of(text)).ShouldBe(Slug.Of(text));
    }
}
