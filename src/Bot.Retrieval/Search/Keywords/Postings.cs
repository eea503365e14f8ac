using System.Buffers;

namespace Bot.Retrieval;

/// <summary>The different terms of a row, how often each occurs (weighted), and the row's weighted length.</summary>
internal sealed record RowTerms(int[] Terms, float[] Frequencies, float Length);

/// <summary>Inverted index of a segment: for each of its terms the rows with it, ascending, and how often they have it.</summary>
internal sealed class Postings
{
    private readonly int[] terms;
    private readonly int[] starts;
    private readonly int[] rows;
    private readonly float[] frequencies;
    private readonly float[] lengths;

    public Postings(IReadOnlyList<RowTerms> documents)
    {
        lengths = [.. documents.Select(d => d.Length)];
        var numbers = documents.SelectMany(d => d.Terms).DefaultIfEmpty(-1).Max() + 1;
        var next = ArrayPool<int>.Shared.Rent(numbers + 1);
        next.AsSpan(0, numbers).Clear();
        foreach (var document in documents)
        {
            foreach (var term in document.Terms)
                next[term]++;
        }

        terms = [.. Enumerable.Range(0, numbers).Where(term => next[term] > 0)];
        starts = new int[terms.Length + 1];
        for (var i = 0; i < terms.Length; i++)
        {
            starts[i + 1] = starts[i] + next[terms[i]];
            next[terms[i]] = starts[i];
        }

        rows = new int[starts[^1]];
        frequencies = new float[starts[^1]];
        for (var row = 0; row < documents.Count; row++)
        {
            var document = documents[row];
            for (var i = 0; i < document.Terms.Length; i++)
            {
                var at = next[document.Terms[i]]++;
                rows[at] = row;
                frequencies[at] = document.Frequencies[i];
            }
        }

        ArrayPool<int>.Shared.Return(next);
    }

    /// <summary>Adds what a term is worth to the score of every row that has it.</summary>
    public void Score(int term, Bm25 bm25, Span<float> scores)
    {
        var found = Array.BinarySearch(terms, term);
        if (found < 0)
            return;
        var weight = bm25.Weight(term);
        var (norm, slope) = (bm25.Norm, bm25.NormALength);
        var at = rows.AsSpan(starts[found]..starts[found + 1]);
        var times = frequencies.AsSpan(starts[found], at.Length);
        for (var i = 0; i < at.Length; i++)
        {
            var row = at[i];
            scores[row] += weight * times[i] / (times[i] + norm + slope * lengths[row]);
        }
    }
}
