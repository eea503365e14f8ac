namespace Bot.Channels.Turns;

/// <summary>A turn's place among those that work at the same time.</summary>
internal sealed class TurnSlot(SemaphoreSlim slots)
{
    /// <summary>Waits for something that is no work of this machine; meanwhile another turn may have the place.</summary>
    public async Task<T> OutsideAsync<T>(Func<Task<T>> wait)
    {
        slots.Release();
        try
        {
            return await wait();
        }
        finally
        {
            await slots.WaitAsync();
        }
    }
}
