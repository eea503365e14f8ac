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
}
