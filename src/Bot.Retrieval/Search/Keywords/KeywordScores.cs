using System.Buffers;

namespace Bot.Retrieval;

/// <summary>The BM25 scores of all rows for one question, in memory that is given back at the end.</summary>
internal sealed class KeywordScores(SearchSnapshot snapshot, int places, double bound) : IDisposable
{
    private readonly float[] scores = ArrayPool<float>.Shared.Rent(Math.Max(places, 1));

    /// <summary>What no score can exceed.</summary>
    public double Bound => bound;

    /// <summary>A number for every place of the segments, one segment after the other.</summary>
    public Span<float> Places => scores.AsSpan(0, places);

    /// <summary>The score of a row of the snapshot; 0 without any of the terms.</summary>
    public float this[int row] => scores[snapshot.PlaceOf(row)];

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<float>.Shared.Return(scores);
}
