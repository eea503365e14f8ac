using System.Diagnostics.CodeAnalysis;

namespace Bot.Channels.Turns;

/// <summary>Remembers the last keys and something of each; the oldest are forgotten first.</summary>
internal sealed class RecentKeys<TKey, T>(int capacity)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, (T Value, LinkedListNode<TKey> Age)> _known = [];
    private readonly LinkedList<TKey> _oldestFirst = new();

    /// <summary>
    /// The known value of a key; else what <paramref name="make"/> gives, which is remembered unless it is null.
    /// Of concurrent calls for one key exactly one makes the value.
    /// </summary>
    /// <returns>True when it was known already.</returns>
    public bool TryGetOrAdd(TKey key, Func<T?> make, [NotNullWhen(true)] out T? value)
    {
        lock (_gate)
        {
            if (_known.TryGetValue(key, out var known))
            {
                value = known.Value!;
                return true;
            }

            value = make();
            if (value is not null)
                Remember(key, value);
            return false;
        }
    }

    /// <summary>Forgets a key, so that it counts as new.</summary>
    public void Forget(TKey key)
    {
        lock (_gate)
        {
            if (_known.Remove(key, out var known))
                _oldestFirst.Remove(known.Age);
        }
    }

    private void Remember(TKey key, T value)
    {
        _known[key] = (value, _oldestFirst.AddLast(key));
        if (_known.Count <= capacity)
            return;
        _known.Remove(_oldestFirst.First!.Value);
        _oldestFirst.RemoveFirst();
    }
}
