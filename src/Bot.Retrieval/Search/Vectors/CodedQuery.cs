
namespace Bot.Retrieval;

/// <summary>A query in 8 bits a number, with what that costs: <c>query = Scale · numbers + error</c>.</summary>
internal readonly ref struct CodedQuery
{
    /// <param name="query">The query as it is.</param>
    /// <param name="numbers">Takes the 8-bit numbers; <see cref="NibbleDot.Padded"/> of them.</param>
    public CodedQuery(ReadOnlySpan<float> query, Span<sbyte> numbers)
    {
        var largest = 0f;
        foreach (var x in query)
            largest = MathF.Max(largest, MathF.Abs(x));
        numbers.Clear();
        Numbers = numbers;
        Scale = largest / 127;
        double length = 0, error = 0;
        for (var i = 0; i < query.Length; i++)
        {
            numbers[i] = largest > 0 ? (sbyte)MathF.Round(query[i] / largest * 127) : (sbyte)0;
            Sum += numbers[i];
            var lost = query[i] - numbers[i] * (double)Scale;
            error += lost * lost;
            length += query[i] * (double)query[i];
        }

        Length = (float)Math.Sqrt(length);
        Error = (float)Math.Sqrt(error);
    }

    public ReadOnlySpan<sbyte> Numbers { get; }

    public float Scale { get; }

    /// <summary>Sum of the 8-bit numbers.</summary>
    public int Sum { get; }

    /// <summary>Euclidean length of the query.</summary>
    public float Length { get; }

    /// <summary>Euclidean length of what the 8 bits lose.</summary>
    public float Error { get; }
}
