namespace Bot.Answering.Tests.Support;

public sealed class AttachmentTests
{
    [Theory]
    [InlineData("The bridge opened in May, see https://evil.example/a.")]
    [InlineData("The bridge opened in May, see www.evil.example.")]
    [InlineData("The bridge opened in May, write to keller@evil.example.")]
    [InlineData("The bridge opened in May, see evil.com.")]
    public void An_address_that_the_words_do_not_give_is_not_supported(string statement) =>
        Against.Rules("The bridge opened in May.", statement).ShouldBe(Verdict.NotSupported);

    [Fact]
    public void An_address_that_they_give_is() =>
        Against.Rules("Keller asked for letters to bridge@town.example by May.", "Keller asked for letters to bridge@town.example.").ShouldBe(Verdict.Supported);

    [Theory]
    [InlineData("The bridge opened in May, and the lighthouse collapsed.")]
    [InlineData("The lighthouse collapsed as the bridge opened in May.")]
    [InlineData("The bridge opened in May; batteries explode.")]
    public void Nor_is_a_clause_of_which_they_say_nothing(string statement) => Against.Rules("The bridge opened in May.", statement).ShouldBe(Verdict.NotSupported);

    [Fact]
    public void Something_else_attached_to_what_the_words_say_is_not_supported() =>
        Against.Reason("The bridge opened in May.", "The bridge opened in May, and cheap batteries last much longer.")!.ShouldBe("The cited words say nothing of “cheap batteries last much longer”.");

    [Fact]
    public void One_word_in_common_does_not_make_a_clause_of_the_article() =>
        Against.Rules("The bridge opened in May after the old one was moved.", "The bridge opened in May, and relativity says that moved clocks run slow.").ShouldBe(Verdict.NotSupported);

    [Fact]
    public void A_word_with_its_letters_changed_round_is_not_the_article_s() =>
        Against.Rules("The bridge opened to common traffic in May.", "The bridge opened to cmomon traffic in May.").ShouldBe(Verdict.NotSupported);
}
