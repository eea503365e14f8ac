using System.Security.Cryptography;

namespace Bot.Inference;

/// <summary>What concerns a model folder as a whole.</summary>
internal static class ModelFolder
{
    /// <summary>The files that decide a model's output, in a fixed order.</summary>
    private static readonly string[] Deciding =
    [
        "config.json", "vocab.txt", "tokenizer.json", "tokenizer_config.json", "sentence_bert_config.json", "1_Pooling/config.json", "model.safetensors",
    ];

    /// <summary>SHA-256 over the names and bytes of the deciding files and the precision, its first half in hexadecimal.</summary>
    public static string Fingerprint(string folder, Precision precision)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        foreach (var name in Deciding)
        {
            var file = Path.Combine(folder, name);
            if (!File.Exists(file))
                continue;
            using var stream = File.OpenRead(file);
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{name}\0{stream.Length}\0"));
            for (int read; (read = stream.Read(buffer)) > 0;)
                hash.AppendData(buffer, 0, read);
        }

        // Single precision, the first there was, goes without saying: indexes made before there was another stay valid.
        if (precision != Precision.Float32)
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(precision.ToString()));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    public static void CheckVocabulary(string folder, WordPieceTokenizer tokenizer, BertConfiguration configuration)
    {
        if (tokenizer.VocabularySize > configuration.VocabularySize)
        {
            throw new ModelException(
                $"{folder}: the vocabulary has {tokenizer.VocabularySize} pieces where config.json says {configuration.VocabularySize}; use vocabulary and weights of the same model.");
        }
    }
}
