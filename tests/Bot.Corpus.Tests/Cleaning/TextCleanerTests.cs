namespace Bot.Corpus.Tests;

public class TextCleanerTests
{
    [Theory]
    [InlineData("a\u200bb\u00adc\ufeffd\u2060e", "abcde", Removal.ZeroWidthCharacter, 4)]
    [InlineData("pay\u202egnp.exe\u2066x\u2069\u200e", "paygnp.exex", Removal.BidiControl, 4)]
    [InlineData("a\ue000b\U000f0000c\uf8ff", "abc", Removal.PrivateUseCharacter, 3)]
    [InlineData("a\u0000b\u0007c\u001b[31m\u007f\u0080", "abc[31m", Removal.ControlCharacter, 5)]
    [InlineData("hi\U000e0049\U000e0067\U000e006e", "hi", Removal.TagCharacter, 3)]
    [InlineData("a\ufe01\ufe02\U000e0100b\U000e0101", "ab", Removal.ZeroWidthCharacter, 4)]
    [InlineData("x\u3164\u115fy", "xy", Removal.ZeroWidthCharacter, 2)]
    public void Invisible_characters_go_and_are_counted(string text, string expected, Removal kind, int count)
    {
        var report = new CleaningReport();
        TextCleaner.Clean(text, report).ShouldBe(expected);
        report.Counts.ShouldBe([new KeyValuePair<Removal, int>(kind, count)]);
        report[kind].ShouldBe(count);
    }

    [Fact]
    public void Malformed_characters_go_and_are_counted()
    {
        var report = new CleaningReport();
        TextCleaner.Clean("a\ud800b\udc00c\ufffe\ufdd0\ufffc", report).ShouldBe("abc");
        report[Removal.MalformedCharacter].ShouldBe(5);
    }

    [Theory]
    [InlineData("Plain text, with “quotes” – and 12.5% of €3bn…")]
    [InlineData("Café e\u0301 ﬁ Å ½ \uff21")]
    [InlineData("👨‍👩‍👧 ❤️ 🏳️‍🌈 👍🏽")]
    [InlineData("می‌خواهم क्‍ष")]
    [InlineData("葛\U000e0100飾区 \u2800")]
    public void What_a_reader_sees_stays_verbatim(string text)
    {
        var report = new CleaningReport();
        TextCleaner.Clean(text, report).ShouldBe(text);
        report.Counts.ShouldBeEmpty();
        report.ToString().ShouldBe("nothing removed");
    }

    [Theory]
    [InlineData("  a \t\r\n b\u00a0\u2003c\u2028d\u2029e\u0085f\u3000", "a b c d e f")]
    [InlineData(" ", "")]
    [InlineData("a  b", "a b")]
    [InlineData("a \u200b b", "a b")]
    public void White_space_becomes_single_spaces(string text, string expected) => TextCleaner.Clean(text, new CleaningReport()).ShouldBe(expected);

    [Fact]
    public void Cleaning_twice_changes_nothing_more()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, 20).Select(_ => (char)random.Next(0x10000)));
            var once = TextCleaner.Clean(text, new CleaningReport());
            TextCleaner.Clean(once, new CleaningReport()).ShouldBe(once);
        }
    }
}
