namespace Bot.Inference;

/// <summary>A run of tokens, both ends included.</summary>
internal readonly record struct TokenSpan(int First, int Last, float Score);

/// <summary>Picks answers by start + end score.</summary>
internal static class SpanSearch
{
    /// <summary>The best spans that don't overlap, best first; of equals the earlier and shorter one.</summary>
    public static IReadOnlyList<TokenSpan> Best(ReadOnlySpan<float> starts, ReadOnlySpan<float> ends, int longest, int count)
    {
        var found = new List<TokenSpan>(count);
        var taken = new bool[starts.Length];
        while (found.Count < count)
        {
            var best = new TokenSpan(-1, -1, float.NegativeInfinity);
            for (var first = 0; first < starts.Length; first++)
            {
                var end = Math.Min(starts.Length, first + longest);
                for (var last = first; last < end && !taken[last]; last++)
                {
                    var score = starts[first] + ends[last];
                    if (score > best.Score)
                        best = new TokenSpan(first, last, score);
                }
            }

            if (best.First < 0)
                break;
            found.Add(best);
            taken.AsSpan(best.First, best.Last - best.First + 1).Fill(true);
        }

        return found;
    }
}
