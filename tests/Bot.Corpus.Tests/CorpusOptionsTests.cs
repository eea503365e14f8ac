using System.ComponentModel.DataAnnotations;

namespace Bot.Corpus.Tests;

public class CorpusOptionsTests
{
    [Fact]
    public void The_defaults_are_valid() => Validate(new CorpusOptions()).ShouldBeEmpty();

    [Fact]
    public void Nonsense_names_its_key()
    {
        Validate(new CorpusOptions { MaxArticleBytes = 0 }).ShouldHaveSingleItem().MemberNames.ShouldBe(["MaxArticleBytes"]);
        Validate(new CorpusOptions { Chunking = new() { MaxTokens = 3, TargetTokens = 2 } }).ShouldHaveSingleItem().MemberNames.ShouldBe(["Chunking.MaxTokens"]);
        Validate(new CorpusOptions { Chunking = new() { TargetTokens = 512 } }).ShouldHaveSingleItem().MemberNames.ShouldBe(["Chunking.TargetTokens"]);
    }

    private static List<ValidationResult> Validate(CorpusOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results;
    }
}
