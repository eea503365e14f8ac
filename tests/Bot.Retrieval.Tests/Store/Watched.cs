using System.Collections;

namespace Bot.Retrieval.Tests.Store;

/// <summary>Vectors that report when the store takes one of them: the middle of a transaction.</summary>
internal sealed class Watched(IReadOnlyList<ReadOnlyMemory<float>> vectors, Action taken) : IReadOnlyList<ReadOnlyMemory<float>>
{
    public int Count => vectors.Count;

    public ReadOnlyMemory<float> this[int index]
    {
        get
        {
            taken();
            return vectors[index];
        }
    }

    public IEnumerator<ReadOnlyMemory<float>> GetEnumerator() => vectors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
