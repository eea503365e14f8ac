using FsCheck;
using FsCheck.Fluent;

namespace Bot.Corpus.Tests;

public class SentencesProperties
{
    private static readonly Gen<string> Prose = Gen.Elements(
            "U.S.", "Mr.", "He", "said", ".", "!", "?", "...", "…", "\"", "”", "“", "(", ")", "[1]", " ", "  ", "\n", "\n\n", "\u2029", "\u00a0", "3.5", "No.", "a.m.", "J.", "I.", "。", "é", "😀", "\ud800", "-", "St.")
        .ArrayOf().Select(string.Concat);

    [Fact]
    public void Spans_are_ordered_apart_trimmed_and_leave_out_only_white_space() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Prose.ToArbitrary(), Holds));

    [Fact]
    public void The_same_holds_for_any_characters() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Holds(text ?? "")));

    private static bool Holds(string text)
    {
        var at = 0;
        foreach (var span in Sentences.Split(text))
        {
            if (span.Length < 1 || span.Start < at || span.End > text.Length || !string.IsNullOrWhiteSpace(text[at..span.Start]) || span.Of(text) != span.Of(text).Trim())
                return false;
            at = span.End;
        }

        return string.IsNullOrWhiteSpace(text[at..]);
    }
}
