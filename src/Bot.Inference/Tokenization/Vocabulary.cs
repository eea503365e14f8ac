using System.Text;
using System.Text.Json;

namespace Bot.Inference;

/// <summary>The word pieces of a model folder by row, from vocab.txt or else tokenizer.json.</summary>
internal sealed class Vocabulary
{
    private Vocabulary(string file, IReadOnlyList<string> pieces)
    {
        File = file;
        Pieces = pieces;
    }

    public string File { get; }

    public IReadOnlyList<string> Pieces { get; }

    public static Vocabulary Load(string folder)
    {
        var lines = Path.Combine(folder, "vocab.txt");
        var json = Path.Combine(folder, "tokenizer.json");
        if (System.IO.File.Exists(lines))
            return new Vocabulary(lines, ReadLines(lines));
        if (System.IO.File.Exists(json))
            return new Vocabulary(json, ReadJson(json));
        throw new ModelException($"{folder} has neither vocab.txt nor tokenizer.json; copy the vocabulary of the model there.");
    }

    public int Id(string piece)
    {
        for (var id = 0; id < Pieces.Count; id++)
            if (Pieces[id] == piece)
                return id;
        throw new ModelException($"{File} has no piece {piece}, so it is not the vocabulary of a BERT model; use the vocabulary that came with the weights.");
    }

    private static List<string> ReadLines(string file)
    {
        // Only \n and \r\n end a line: the vocabulary may hold U+0085 and U+2028 as pieces.
        var pieces = new List<string>(32_768);
        foreach (var line in System.IO.File.ReadAllText(file, Encoding.UTF8).Split('\n'))
            pieces.Add(line.TrimEnd('\r'));
        while (pieces.Count > 0 && pieces[^1].Length == 0)
            pieces.RemoveAt(pieces.Count - 1);
        return pieces;
    }

    private static string[] ReadJson(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(file));
            var vocabulary = document.RootElement.GetProperty("model").GetProperty("vocab");
            var ids = vocabulary.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt32(), StringComparer.Ordinal);
            var pieces = new string[ids.Count];
            foreach (var (piece, id) in ids)
                pieces[id] = piece;
            return pieces;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException or FormatException)
        {
            throw new ModelException($"{file} has no WordPiece vocabulary under model.vocab; put the model's vocab.txt beside it.", e);
        }
    }
}
