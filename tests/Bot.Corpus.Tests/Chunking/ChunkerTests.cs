namespace Bot.Corpus.Tests;

public class ChunkerTests
{
    private static readonly ChunkingOptions Small = new() { TargetTokens = 10, MaxTokens = 24 };

    [Fact]
    public void Short_neighbours_share_a_chunk_up_to_the_target()
    {
        var chunks = Chunk(Small, "one two three", "four five six", "seven eight nine ten eleven", "twelve");
        chunks.Select(c => (c.FirstParagraph, c.LastParagraph)).ShouldBe([(1, 2), (3, 4)]);
        chunks[0].EmbeddedText.ShouldBe("Talks · Daily · 2016-03-14\none two three\nfour five six");
        chunks.Select(c => c.Ordinal).ShouldBe([0, 1]);
        chunks[1].Start.ShouldBe(0);
        chunks[1].Length.ShouldBe("twelve".Length);
    }

    [Fact]
    public void A_paragraph_over_the_target_but_within_the_window_stands_alone()
    {
        var chunks = Chunk(Small, "one two", Words(12), "three four");
        chunks.Select(c => (c.FirstParagraph, c.LastParagraph)).ShouldBe([(1, 1), (2, 2), (3, 3)]);
        chunks[1].Length.ShouldBe(Words(12).Length);
    }

    [Fact]
    public void A_window_never_splits_a_sentence_that_fits()
    {
        var text = "Alpha one two three four five. Bravo one two three four five. Charlie one two three four five. Delta one two three four five.";
        var chunks = Chunk(Small, text);
        chunks.Count.ShouldBeGreaterThan(1);
        foreach (var chunk in chunks)
        {
            (chunk.FirstParagraph, chunk.LastParagraph).ShouldBe((1, 1));
            var window = text.Substring(chunk.Start, chunk.Length);
            chunk.EmbeddedText.ShouldBe($"Talks · Daily · 2016-03-14\n{window}");
            window.ShouldEndWith("five.");
            window.Split(' ')[0].ShouldBeOneOf("Alpha", "Bravo", "Charlie", "Delta");
        }
    }

    [Fact]
    public void Neighbouring_windows_share_a_sentence_where_it_fits()
    {
        var text = "Alpha one two three. Bravo one two three. Charlie one two three. Delta one two three. Echo one two three. Foxtrot one two.";
        var chunks = Chunk(Small, text);
        chunks.Select(c => text.Substring(c.Start, c.Length)).ShouldBe(
        [
            "Alpha one two three. Bravo one two three. Charlie one two three. Delta one two three.",
            "Delta one two three. Echo one two three. Foxtrot one two.",
        ]);
    }

    [Fact]
    public void A_sentence_longer_than_the_window_is_cut_at_spaces()
    {
        var text = Words(100);
        var chunks = Chunk(Small, text);
        Covered(text, chunks).ShouldBeTrue();
        chunks.ShouldAllBe(c => !text.Substring(c.Start, c.Length).StartsWith(' ') && (c.Start + c.Length == text.Length || text[c.Start + c.Length] == ' '));
    }

    [Fact]
    public void A_giant_word_is_cut_without_halving_a_character()
    {
        var text = string.Concat(Enumerable.Repeat("😀", 500));
        var chunks = new Chunker(Small, s => s.Length).Chunk(Article(text));
        Covered(text, chunks).ShouldBeTrue();
        chunks.ShouldAllBe(c => c.Start % 2 == 0 && c.Length % 2 == 0);
    }

    [Fact]
    public void A_long_header_leaves_two_thirds_of_the_window_to_the_text()
    {
        var chunks = new Chunker(Small, Tokens).Chunk(Article("one two three") with { Title = Words(50) });
        var header = chunks[0].EmbeddedText.Split('\n')[0];
        Tokens(header).ShouldBe(8);
        chunks[0].EmbeddedText.ShouldEndWith("\none two three");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public void No_chunk_exceeds_the_window_and_none_leaves_a_paragraph_out(int seed)
    {
        var random = new Random(seed);
        var paragraphs = Enumerable.Range(0, 60).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(1, 9)).Select(_ => Words(random.Next(1, 14)) + "."))).ToArray();
        var chunks = Chunk(Small, paragraphs);
        chunks.ShouldAllBe(c => Tokens(c.EmbeddedText) <= Small.MaxTokens);
        for (var number = 1; number <= paragraphs.Length; number++)
        {
            var covering = chunks.Where(c => c.FirstParagraph <= number && number <= c.LastParagraph).ToList();
            covering.ShouldNotBeEmpty();
            if (covering.Count > 1)
                Covered(paragraphs[number - 1], covering).ShouldBeTrue();
        }

        Chunk(Small, paragraphs).ShouldBe(chunks);
    }

    [Fact]
    public void A_giant_paragraph_is_cut_in_time_that_grows_with_its_length()
    {
        long counted = 0;
        var text = Words(20_000);
        new Chunker(new ChunkingOptions(), s =>
        {
            counted += s.Length;
            return Tokens(s);
        }).Chunk(Article(text)).Count.ShouldBeGreaterThan(50);
        counted.ShouldBeLessThan(text.Length * 40L);
    }

    private static IReadOnlyList<Chunk> Chunk(ChunkingOptions options, params string[] paragraphs) => new Chunker(options, Tokens).Chunk(Article(paragraphs));

    // A token a word: what the limits mean does not depend on the tokenizer.
    private static int Tokens(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;

    private static string Words(int count) => string.Join(' ', Enumerable.Range(1, count).Select(i => "w" + i));

    private static bool Covered(string text, IEnumerable<Chunk> windows)
    {
        var end = 0;
        foreach (var window in windows)
        {
            if (window.Start > end && !string.IsNullOrWhiteSpace(text[end..window.Start]))
                return false;
            end = window.Start + window.Length;
        }

        return end == text.Length;
    }

    private static Article Article(params string[] paragraphs) => new(
        "talks", "Talks", "Daily", null, new PublicationDate(new DateOnly(2016, 3, 14), new TimeOnly(9, 0)), null, "en", [.. paragraphs.Select((t, i) => new Paragraph("talks", i + 1, t))], "");
}
