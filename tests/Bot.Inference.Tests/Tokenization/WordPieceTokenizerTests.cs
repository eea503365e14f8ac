using System.Globalization;
using System.Text;

namespace Bot.Inference.Tests;

public class WordPieceTokenizerTests
{
    private static readonly WordPieceTokenizer Tokenizer = WordPieceTokenizer.Load(Reference.Model("minilm"));
    private static readonly string[] Pieces = File.ReadAllLines(Path.Combine(Reference.Model("minilm"), "vocab.txt"));

    [Fact]
    public void Ids_equal_the_reference_on_every_line()
    {
        var lines = Reference.Lines("parity-tokens.jsonl");
        lines.Count.ShouldBeGreaterThan(500);
        foreach (var line in lines)
            Tokenizer.Encode(line.Text("text")).ShouldBe(line.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()), line.Text("text"));
    }

    [Fact]
    public void Every_token_lies_on_the_characters_it_was_made_of()
    {
        var checkedTokens = 0;
        foreach (var line in Reference.Lines("parity-tokens.jsonl"))
        {
            var text = line.Text("text");
            var end = 0;
            foreach (var token in Tokens(text))
            {
                // Where one character makes two pieces they share it; otherwise pieces follow each other.
                token.Length.ShouldBeGreaterThan(0);
                token.End.ShouldBeGreaterThanOrEqualTo(end);
                token.End.ShouldBeLessThanOrEqualTo(text.Length);
                end = token.End;
                var slice = text.Substring(token.Start, token.Length);
                if (token.Id == Tokenizer.UnknownId || slice.Any(c => c >= 0x100 && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
                    continue;
                Fold(slice).ShouldBe(Pieces[token.Id].Replace("##", "", StringComparison.Ordinal), text);
                checkedTokens++;
            }
        }

        checkedTokens.ShouldBeGreaterThan(5_000);
    }

    [Fact]
    public void An_accent_belongs_to_its_letter_however_it_is_written()
    {
        Slices("Café Zürich").ShouldBe(["Café", "Zürich"]);
        Slices("Cafe\u0301 noir").ShouldBe(["Cafe\u0301", "noir"]);
        Tokens("Café")[0].Id.ShouldBe(Tokens("cafe")[0].Id);
    }

    [Fact]
    public void A_zero_width_character_inside_a_word_does_not_part_it() =>
        Slices("tal\u200Bks today").ShouldBe(["tal\u200Bks", "today"]);

    [Fact]
    public void Ideographs_and_punctuation_stand_alone() =>
        Slices("北京,2008!").ShouldBe(["北", "京", ",", "2008", "!"]);

    [Fact]
    public void Hangul_is_read_as_its_letters() =>
        Tokens("한국").Select(token => Pieces[token.Id]).ShouldBe(Tokens("\u1112\u1161\u11ab\u1100\u116e\u11a8").Select(token => Pieces[token.Id]));

    [Fact]
    public void A_special_token_in_an_article_is_text_unless_asked_for()
    {
        Tokens("a [SEP] b").ShouldNotContain(token => token.Id == Tokenizer.SeparatorId);
        var tokens = new List<Token>();
        Tokenizer.Tokenize("a [SEP][x]", tokens, specialTokens: true);
        tokens[1].ShouldBe(new Token(Tokenizer.SeparatorId, 2, 5));
        tokens.Count.ShouldBe(5);
    }

    [Fact]
    public void A_word_of_more_than_a_hundred_characters_is_one_unknown()
    {
        Tokens(new string('a', 100)).ShouldNotContain(token => token.Id == Tokenizer.UnknownId);
        var text = "x " + new string('a', 5_000) + " y";
        Tokens(text)[1].ShouldBe(new Token(Tokenizer.UnknownId, 2, 5_000));
        // A code point outside the BMP counts once.
        Tokens(string.Concat(Enumerable.Repeat("𝐚", 100)) + "\u0301").Count.ShouldBe(1);
    }

    [Fact]
    public void Reading_stops_at_the_limit()
    {
        const string Text = "Negotiations on denuclearization resumed unexpectedly on Thursday.";
        var all = Tokens(Text);
        for (var limit = 0; limit <= all.Count; limit++)
        {
            var tokens = new List<Token>();
            Tokenizer.Tokenize(Text, tokens, limit);
            tokens.ShouldBe(all.Take(limit));
        }
    }

    [Fact]
    public void A_word_that_cannot_be_spelt_leaves_one_token_even_at_the_limit()
    {
        var tokens = new List<Token>();
        Tokenizer.Tokenize("see abcdefg\U0001F6F8 now", tokens, 2);
        tokens[1].Id.ShouldBe(Tokenizer.UnknownId);
        tokens.Count.ShouldBe(2);
    }

    [Fact]
    public void Counting_agrees_with_tokenizing()
    {
        foreach (var line in Reference.Lines("parity-tokens.jsonl"))
            Tokenizer.Count(line.Text("text")).ShouldBe(Tokens(line.Text("text")).Count);
    }

    [Theory]
    [InlineData("lone \ud83d high")]
    [InlineData("lone \ude00 low")]
    [InlineData("\ud83d")]
    [InlineData("null \0 and \ufffd")]
    public void Broken_text_is_read_around_the_break(string text)
    {
        Tokens(text).ShouldAllBe(token => token.End <= text.Length);
        Tokens(text).Count.ShouldBe(text.Contains(' ', StringComparison.Ordinal) ? 2 : 0);
    }

    [Fact]
    public void Tokenizing_allocates_nothing_a_token()
    {
        var text = string.Join(' ', Enumerable.Repeat("Negotiations, denuclearization – Zürich’s café.", 200));
        Tokenizer.Count(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Tokenizer.Count(text);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(500);
    }

    [Fact]
    public void The_vocabulary_may_come_from_tokenizer_json()
    {
        using var model = new TinyModel();
        var expected = WordPieceTokenizer.Load(model.Folder).Encode("Talks stalled, 2008s");
        var pieces = string.Join(',', TinyModel.Pieces.Select((piece, id) => $"\"{piece}\":{id}"));
        File.WriteAllText(model["tokenizer.json"], "{\"model\":{\"type\":\"WordPiece\",\"vocab\":{" + pieces + "}}}");
        File.Delete(model["vocab.txt"]);
        WordPieceTokenizer.Load(model.Folder).Encode("Talks stalled, 2008s").ShouldBe(expected);
    }

    [Fact]
    public void A_cased_model_keeps_case_and_accents()
    {
        using var model = new TinyModel();
        File.WriteAllText(model["tokenizer_config.json"], """{"do_lower_case": false}""");
        var tokenizer = WordPieceTokenizer.Load(model.Folder);
        tokenizer.Encode("the The thé").ShouldBe([2, 5, 1, 1, 3]);
    }

    private static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        Tokenizer.Tokenize(text, tokens);
        return tokens;
    }

    private static IEnumerable<string> Slices(string text) => Tokens(text).Select(token => text.Substring(token.Start, token.Length));

    // By another road than the tokenizer's: its own table of the characters that occur, and .NET's categories.
    private static string Fold(string slice)
    {
        var folded = new StringBuilder();
        foreach (var c in slice)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.PrivateUse)
                continue;
            var at = Accented.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
            folded.Append(at < 0 ? char.ToLowerInvariant(c) : Plain[at]);
        }

        return folded.ToString();
    }

    private const string Accented = "áàâäãåçéèêëíìîïñóòôöõúùûüýÿ";
    private const string Plain = "aaaaaaceeeeiiiinooooouuuuyy";
}
