using System.Diagnostics.Metrics;

namespace Bot.Answering;

/// <summary>Counts the tokens of a day and says when they are used up. Safe for concurrent callers.</summary>
internal sealed class ChatBudget(ChatModelOptions options, TimeProvider time)
{
    private static readonly Meter Meter = new("Bot.Answering");

    private static readonly Counter<long> Tokens = Meter.CreateCounter<long>("bot.chat.tokens", "{token}", "Tokens of the chat model, by direction.");

    private static readonly Counter<double> Cost = Meter.CreateCounter<double>("bot.chat.cost", description: "Cost of the chat model at the prices of the settings.");

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

    public void Add(long tokensIn, long tokensOut)
    {
        lock (gate)
        {
            Turn();
            used += tokensIn + tokensOut;
        }

        Tokens.Add(tokensIn, new KeyValuePair<string, object?>("direction", "in"));
        Tokens.Add(tokensOut, new KeyValuePair<string, object?>("direction", "out"));
        Cost.Add(((tokensIn * options.PriceIn) + (tokensOut * options.PriceOut)) / 1e6);
    }

    private void Turn()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (today != day)
            (day, used) = (today, 0);
    }
}
