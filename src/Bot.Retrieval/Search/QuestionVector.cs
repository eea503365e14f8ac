using Microsoft.Extensions.AI;

namespace Bot.Retrieval;

internal static class QuestionVector
{
    /// <summary>Embeds a question and makes sure that the result can be compared with the index.</summary>
    public static async ValueTask<ReadOnlyMemory<float>> EmbedAsync(
        IEmbeddingGenerator<string, Embedding<float>> encoder, string question, int dimensions, CancellationToken cancellationToken)
    {
        var vector = await encoder.GenerateVectorAsync(question, cancellationToken: cancellationToken);
        if (vector.Length != dimensions)
            throw new IndexException($"The encoder gives {vector.Length} numbers but the index holds vectors of {dimensions}; run `index rebuild`, or set the earlier encoder again.");
        foreach (var x in vector.Span)
        {
            if (!float.IsFinite(x))
                throw new IndexException("The encoder gave a number that is not finite for this question; check the encoder's model files.");
        }

        return vector;
    }
}
