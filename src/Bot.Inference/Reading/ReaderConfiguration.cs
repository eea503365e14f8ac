using System.Text.Json;

namespace Bot.Inference;

/// <summary>What config.json of a reader says beyond BERT.</summary>
/// <param name="MaxLength">Tokens of query and passage together, <c>[CLS]</c> and <c>[SEP]</c>s included.</param>
/// <param name="MaxQueryLength">Tokens of the query.</param>
/// <param name="MaxAnswerLength">Tokens of an answer.</param>
/// <param name="LastSeparatorIsSecond">Whether the last <c>[SEP]</c> has token type 1, as in BERT's own pairs, or 0, as in the bundled reader.</param>
/// <param name="SupportLabels">Meaning of the support head's outputs, in order.</param>
internal sealed record ReaderConfiguration(int MaxLength, int MaxQueryLength, int MaxAnswerLength, bool LastSeparatorIsSecond, string[] SupportLabels)
{
    // Where config.json says nothing: the sizes of BERT's SQuAD recipe (run_squad.py), and the answer length of the bundled reader.
    private const int UsualMaxLength = 384;
    private const int UsualQueryLength = 64;
    private const int UsualAnswerLength = 24;

    public static ReaderConfiguration Read(string folder, BertConfiguration bert)
    {
        var file = Path.Combine(folder, "config.json");
        var root = JsonFile.Read(file);
        var length = Math.Min(bert.Size("max_length", UsualMaxLength), bert.MaxPositions);
        var query = bert.Size("max_query_length", UsualQueryLength);
        // Half a window overlaps with the next, so a window needs two passage tokens at least.
        if (query + 5 > length)
            throw new ModelException($"{file}: max_query_length {query} leaves no room for a passage within max_length {length}; use the model's own config.json.");
        return new ReaderConfiguration(length, query, bert.Size("max_answer_length", UsualAnswerLength), !root.TryGetProperty("heads", out _), Labels(root, file));
    }

    private static string[] Labels(JsonElement root, string file)
    {
        if (!root.TryGetProperty("support_labels", out var labels) || labels.ValueKind != JsonValueKind.Array)
            return ["entailed", "neutral", "contradicted"];
        string[] names = [.. labels.EnumerateArray().Select(label => label.ToString())];
        if (names.Length == 3 && names.Contains("entailed") && names.Contains("neutral") && names.Contains("contradicted"))
            return names;
        throw new ModelException($"{file}: support_labels must be entailed, neutral and contradicted in the order of the head's outputs; use the model's own config.json.");
    }
}
