using Bot.Retrieval;

namespace Bot.Commands;

/// <summary>How fast indexing goes and how long it will take, from what has been stored so far; unchanged articles cost nothing and say nothing of either.</summary>
internal sealed class IndexingRate(TimeProvider time)
{
    private long start;
    private long told;
    private int due;

    public void Begin(int articles)
    {
        due = articles;
        start = told = time.GetTimestamp();
    }

    /// <summary>What to show, if the last time was long enough ago.</summary>
    public string? After(IndexProgress progress, TimeSpan every)
    {
        if (progress.Stored == 0 || time.GetElapsedTime(told) < every)
            return null;
        told = time.GetTimestamp();
        var taken = time.GetElapsedTime(start);
        var left = taken * Math.Max(due - progress.Stored, 0) / progress.Stored;
        var shown = left < TimeSpan.FromMinutes(1.5) ? $"{left.TotalSeconds:0} s" : left < TimeSpan.FromHours(1.5) ? $"{left.TotalMinutes:0} min" : $"{left.TotalHours:0.0} h";
        return $"{progress.Stored:N0} of {due:N0} articles, {progress.EmbeddedChunks / taken.TotalSeconds:0} chunks/s, about {shown} left";
    }
}
