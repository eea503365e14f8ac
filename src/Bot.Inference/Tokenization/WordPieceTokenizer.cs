using System.Text;
using System.Text.Json;

namespace Bot.Inference;

/// <summary>
/// BERT's tokenizer: cleans, folds and splits a text into words, and each word greedily into the longest pieces of the vocabulary.
/// Same ids as the reference implementation, with the place of every piece in the text as given. Safe for concurrent callers.
/// </summary>
public sealed class WordPieceTokenizer
{
    // max_input_chars_per_word of the reference: a longer word is one [UNK].
    private const int MaxWordLength = 100;
    private static readonly string[] SpecialTokens = ["[CLS]", "[SEP]", "[UNK]", "[PAD]", "[MASK]"];
    private readonly PieceTrie trie;
    private readonly CharacterMap map;
    private readonly (string Text, int Id)[] special;

    private WordPieceTokenizer(Vocabulary vocabulary, bool uncased)
    {
        trie = new PieceTrie(vocabulary.Pieces);
        map = uncased ? CharacterMap.Uncased : CharacterMap.Cased;
        VocabularySize = vocabulary.Pieces.Count;
        ClassifierId = vocabulary.Id("[CLS]");
        SeparatorId = vocabulary.Id("[SEP]");
        UnknownId = vocabulary.Id("[UNK]");
        special = [.. SpecialTokens.Where(vocabulary.Pieces.Contains).Select(s => (s, vocabulary.Id(s)))];
    }

    /// <summary>Number of pieces.</summary>
    public int VocabularySize { get; }

    /// <summary>Row of <c>[CLS]</c>, which starts every sequence.</summary>
    public int ClassifierId { get; }

    /// <summary>Row of <c>[SEP]</c>, which ends a sequence and parts a pair.</summary>
    public int SeparatorId { get; }

    /// <summary>Row of <c>[UNK]</c>, for a word that the vocabulary cannot spell.</summary>
    public int UnknownId { get; }

    /// <summary>Loads the tokenizer of a Hugging Face model folder.</summary>
    /// <param name="folder">Folder with vocab.txt, or tokenizer.json; tokenizer_config.json may say <c>do_lower_case: false</c>.</param>
    /// <exception cref="ModelException">The folder has no usable vocabulary.</exception>
    public static WordPieceTokenizer Load(string folder) => new(Vocabulary.Load(folder), IsUncased(folder));

    /// <summary>The ids of a text between <c>[CLS]</c> and <c>[SEP]</c>, not truncated; special tokens written in the text count as such, as in the reference.</summary>
    /// <param name="text">Any text.</param>
    public int[] Encode(string text)
    {
        var tokens = new List<Token>();
        Tokenize(text, tokens, specialTokens: true);
        return [ClassifierId, .. tokens.Select(token => token.Id), SeparatorId];
    }

    /// <summary>How many pieces a text has, without <c>[CLS]</c> and <c>[SEP]</c>.</summary>
    /// <param name="text">Any text.</param>
    public int Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sink = new TokenSink(null, int.MaxValue);
        Pieces(text, 0, ref sink);
        return sink.Count;
    }

    /// <summary>Appends the pieces of a text, without <c>[CLS]</c> and <c>[SEP]</c>.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="tokens">Receives the pieces in order; offsets are into <paramref name="text"/>.</param>
    /// <param name="limit">Most pieces to append; the rest of the text is not read.</param>
    /// <param name="specialTokens">
    /// Whether "[SEP]" and the like written in the text become the special token, as in the reference, or stay the words of an author.
    /// </param>
    public void Tokenize(string text, IList<Token> tokens, int limit = int.MaxValue, bool specialTokens = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(tokens);
        var sink = new TokenSink(tokens, limit);
        var from = 0;
        for (var at = 0; specialTokens && (at = text.IndexOf('[', at)) >= 0; at++)
        {
            foreach (var (name, id) in special)
            {
                if (string.CompareOrdinal(text, at, name, 0, name.Length) != 0)
                    continue;
                Pieces(text.AsSpan(from, at - from), from, ref sink);
                sink.Add(new Token(id, at, name.Length));
                from = at + name.Length;
                at = from - 1;
                break;
            }
        }

        Pieces(text.AsSpan(from), from, ref sink);
    }

    private static bool IsUncased(string folder)
    {
        var file = Path.Combine(folder, "tokenizer_config.json");
        if (!File.Exists(file))
            return true;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return !document.RootElement.TryGetProperty("do_lower_case", out var lower) || lower.ValueKind != JsonValueKind.False;
        }
        catch (JsonException e)
        {
            throw new ModelException($"{file} is not valid JSON ({e.Message}); download it again or delete it.", e);
        }
    }

    private void Pieces(ReadOnlySpan<char> text, int offset, ref TokenSink sink)
    {
        // One UTF-16 unit more than a code point each, so that a word one code point too long still fits.
        Span<char> units = stackalloc char[(2 * MaxWordLength) + 8];
        Span<int> starts = stackalloc int[units.Length];
        Span<int> ends = stackalloc int[units.Length];
        var word = new WordBuffer(units, starts, ends);
        Span<int> parts = stackalloc int[4];
        for (var i = 0; i < text.Length && sink.HasRoom;)
        {
            var unit = text[i];
            var end = i + 1;
            switch (map.Class(unit))
            {
                case CharacterClass.Word:
                    word.Add(map.Folded(unit), offset + i, offset + end);
                    break;
                case CharacterClass.Nothing:
                    word.Extend(offset + i, offset + end);
                    break;
                case CharacterClass.Space:
                    Flush(ref word, ref sink);
                    break;
                case CharacterClass.Alone:
                    Flush(ref word, ref sink);
                    word.Add(map.Folded(unit), offset + i, offset + end);
                    Flush(ref word, ref sink);
                    break;
                default:
                    Rune.DecodeFromUtf16(text[i..], out var rune, out var used);
                    end = i + used;
                    Add(rune.Value, offset + i, offset + end, parts, ref word, ref sink);
                    break;
            }

            i = end;
        }

        Flush(ref word, ref sink);
    }

    private void Add(int codePoint, int start, int end, scoped Span<int> parts, ref WordBuffer word, ref TokenSink sink)
    {
        var count = map.Fold(codePoint, parts, out var kind);
        if (kind == CharacterClass.Nothing)
            word.Extend(start, end);
        if (kind is CharacterClass.Space or CharacterClass.Alone)
            Flush(ref word, ref sink);
        for (var i = 0; i < count; i++)
            word.AddCodePoint(parts[i], start, end);
        if (kind == CharacterClass.Alone)
            Flush(ref word, ref sink);
    }

    private void Flush(ref WordBuffer word, ref TokenSink sink)
    {
        if (word.Length == 0)
            return;
        var before = sink.Count;
        var text = word.Text;
        for (var at = 0; at < text.Length;)
        {
            var id = -1;
            var length = word.CodePoints > MaxWordLength ? 0 : trie.Longest(text[at..], at > 0, out id);
            if (length == 0)
            {
                sink.Truncate(before);
                sink.Add(new Token(UnknownId, word.Start(0), word.LastEnd - word.Start(0)));
                break;
            }

            sink.Add(new Token(id, word.Start(at), word.End(at + length - 1) - word.Start(at)));
            at += length;
        }

        word.Clear();
    }
}
