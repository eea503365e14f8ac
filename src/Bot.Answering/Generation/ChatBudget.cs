namespace Bot.Answering;

/// <summary>Counts the tokens of a day (UTC) and says when they are used up. Safe for concurrent callers.</summary>
internal sealed class ChatBudget(ChatModelOptions options, TimeProvider time)
{
    private readonly Lock gate = new();
    private DateOnly day;
    private long used;

    /// <summary>Whether the day's tokens are used up.</summary>
    public bool IsSpent
    {
        get
        {
            lock (gate)
            {
                Turn();
                return used >= options.TokensPerDay;
            }
        }
    }

    public void Add(long tokens)
    {
        lock (gate)
        {
            Turn();
            used += tokens;
        }
    }

    private void Turn()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (today != day)
            (day, used) = (today, 0);
    }
}
