namespace Bot.Answering.Tests.Generation;

public sealed class MarkedSentenceReaderTests
{
    [Theory]
    [InlineData("The talks stalled in 2008 [1].", "The talks stalled in 2008.", 1)]
    [InlineData("The talks stalled in 2008. [1]", "The talks stalled in 2008.", 1)]
    [InlineData("The talks stalled in 2008.[1][2]", "The talks stalled in 2008.", 1, 2)]
    [InlineData("The talks stalled [1, 3] in 2008.", "The talks stalled in 2008.", 1, 3)]
    [InlineData("The talks stalled in 2008 [1-3].", "The talks stalled in 2008.", 1, 2, 3)]
    [InlineData("The talks stalled in 2008【2†source】.", "The talks stalled in 2008.", 2)]
    [InlineData("The talks stalled in 2008 ［１］.", "The talks stalled in 2008.", 1)]
    [InlineData("The talks stalled in 2008 [^2].", "The talks stalled in 2008.", 2)]
    [InlineData("The talks stalled in 2008 [passage 2].", "The talks stalled in 2008.", 2)]
    [InlineData("The talks stalled in 2008 [2][2] [2].", "The talks stalled in 2008.", 2)]
    [InlineData("The talks stalled in 2008 [9].", "The talks stalled in 2008.")]
    [InlineData("The talks stalled in 2008 [0] [1].", "The talks stalled in 2008.", 1)]
    [InlineData("The talks `stalled [1]` in 2008 [2].", "The talks stalled in 2008.", 2)]
    [InlineData("The talks [in Geneva] stalled [1].", "The talks [in Geneva] stalled.", 1)]
    [InlineData("The talks [stalled [1].", "The talks [stalled.", 1)]
    [InlineData("- **The talks** stalled [1].", "The talks stalled.", 1)]
    [InlineData("The [talks](http://evil.example/x) stalled [1].", "The talks stalled.", 1)]
    [InlineData("![x](http://evil.example/p.png)The talks stalled [1].", "xThe talks stalled.", 1)]
    public void Marks_become_numbers_and_leave_the_text(string reply, string text, params int[] passages)
    {
        var sentence = Read([reply]).ShouldHaveSingleItem();
        sentence.Text.ShouldBe(text);
        sentence.Passages.ShouldBe(passages);
    }

    [Fact]
    public void Sentences_of_one_line_have_their_own_marks() =>
        Read(["The talks stalled in 2008 [1]. Mr. Lu of the U.S. side left. [2] Nobody knows why [3][1]."]).Select(s => (s.Text, string.Join(',', s.Passages))).ShouldBe(
            [("The talks stalled in 2008.", "1"), ("Mr. Lu of the U.S. side left.", "2"), ("Nobody knows why.", "3,1")]);

    [Fact]
    public void What_stands_in_a_code_block_cites_nothing() =>
        Read(["```\nThe talks stalled [1].\n```\nThe talks go on [2]."]).Select(s => (s.Text, s.Passages.Count)).ShouldBe([("The talks stalled.", 0), ("The talks go on.", 1)]);

    [Fact]
    public void A_sentence_appears_before_the_reply_ends()
    {
        var reader = new MarkedSentenceReader(4);
        reader.Add("The talks stalled in 2008 [1]. ").ShouldBeEmpty();
        reader.Add("After that the six countries did not meet again for many years, and then").ShouldHaveSingleItem().Passages.ShouldBe([1]);
        reader.Finish().ShouldHaveSingleItem();
    }

    /// <summary>12,000 replies from a fixed seed, each cut into pieces at random.</summary>
    [Fact]
    public void However_a_reply_is_cut_its_sentences_are_the_same_and_no_mark_is_left()
    {
        string[] parts =
        [
            "The talks stalled", " in 2008", ". ", ".", "! ", "? ", "\n", "\r\n", "[1]", "[2]", " [3]", "[1][2]", "[1, 2]", "[1,2 and 4]", "[2-4]", "【1】", "【2†s】", "［３］", "[^1]", "[9]", "[0]", "[99]", "[", "]", "[a]", "[1", "1]", "[[1]]", "`", "```", "``", "\n```\n",
            "Mr. Lu", " of the U.S.", " said “no.”", " He left", " the hall", ", ", "- ", "* ", "# ", "**", "(", ")", "[x](http://a.b)", "日本語。", "😀", " and ", "  ", "\t", "…", "1.", "2. ", "\u202e", "[source 2]", "〔4〕",
        ];
        for (var seed = 0; seed < 12_000; seed++)
        {
            var random = new Random(seed);
            var reply = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => parts[random.Next(parts.Length)]));
            var whole = Read([reply]);
            var cut = Read(Pieces(reply, random));
            cut.Select(Write).ShouldBe(whole.Select(Write), $"seed {seed}: {reply}");
            foreach (var sentence in whole)
            {
                sentence.Passages.ShouldBeUnique();
                sentence.Passages.ShouldAllBe(n => n >= 1 && n <= 4);
                System.Text.RegularExpressions.Regex.IsMatch(sentence.Text, @"[\[【［〔]\^?\s*\d{1,3}\s*[\]】］〕]", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeFalse($"seed {seed}: {reply} gave {sentence.Text}");
            }
        }
    }

    private static string Write(MarkedSentence sentence) => $"{sentence.Text} {string.Join(',', sentence.Passages)}";

    private static IEnumerable<string> Pieces(string text, Random random)
    {
        for (var i = 0; i < text.Length;)
        {
            var length = Math.Min(text.Length - i, random.Next(1, 9));
            yield return text.Substring(i, length);
            i += length;
        }
    }

    private static List<MarkedSentence> Read(IEnumerable<string> pieces)
    {
        var reader = new MarkedSentenceReader(4);
        return [.. pieces.SelectMany(reader.Add), .. reader.Finish()];
    }
}
