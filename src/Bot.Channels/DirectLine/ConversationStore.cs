using Microsoft.Data.Sqlite;

namespace Bot.Channels.DirectLine;

/// <summary>
/// Conversations, their activities and the turns that are still owed an answer, in one SQLite file (WAL). A commit survives a killed process
/// (synchronous=NORMAL; a power cut may take the last moments, but never half of anything). Safe for use from several threads.
/// </summary>
internal sealed partial class ConversationStore : IDisposable
{
    private readonly DirectLineOptions _options;
    private readonly TimeProvider _time;
    private readonly FileStream _held;
    private readonly Lock _writeGate = new();
    private readonly Lock _readGate = new();
    private readonly SqliteConnection _writing;
    private readonly SqliteConnection _reading;
    private readonly string _file;
    private long _conversations;
    private long _bytes;

    private ConversationStore(DirectLineOptions options, TimeProvider time, FileStream held, string file)
    {
        _options = options;
        _time = time;
        _held = held;
        _file = file;
        Folder = options.Folder!;
        _writing = StoreFile.Connect(file);
        _writing.CreateFunction("is_read", (string conversation) => IsRead?.Invoke(conversation) == true);
        _reading = StoreFile.Connect(file);
        _conversations = _writing.Number("SELECT count(*) FROM conversation");
        _bytes = _writing.Number("SELECT coalesce(sum(bytes), 0) FROM conversation");
        Sweep();
        Left = ReadLeft();
    }

    /// <summary>Is told of each conversation that is no more.</summary>
    public Action<string>? Forgotten { get; set; }

    /// <summary>Tells whether somebody has a conversation open, which then is not forgotten to make room for others.</summary>
    public Func<string, bool>? IsRead { get; set; }

    /// <summary>The turns that an earlier run of the program began and did not answer, oldest first.</summary>
    public IReadOnlyList<LeftTurn> Left { get; }

    /// <summary>Where the file lies.</summary>
    public string Folder { get; }

    /// <summary>Opens the conversations of a folder, which no other program may use meanwhile; makes what is missing.</summary>
    /// <exception cref="DirectLineException">The folder or the file cannot be used.</exception>
    public static ConversationStore Open(DirectLineOptions options, TimeProvider time)
    {
        var file = Path.Combine(options.Folder!, StoreFile.Name);
        FileStream? held = null;
        try
        {
            held = StoreFile.Hold(options.Folder!);
            StoreFile.Ensure(file);
            return new ConversationStore(options, time, held, file);
        }
        catch (SqliteException e)
        {
            held?.Dispose();
            throw StoreFile.Explain(e, file);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    /// <summary>Makes the conversation, unless there is one, with the bot's welcome owed.</summary>
    /// <returns>True when it is new.</returns>
    public bool Begin(Participant participant, string? locale, string subscriber) => Write(forgotten =>
    {
        Remove(forgotten, "id = $id AND used < $limit", ("$id", participant.Conversation), ("$limit", Limit()));
        var isNew = _writing.Run(
            "INSERT INTO conversation (id, user, locale, next, bytes, used, subscriber) VALUES ($id, $user, $locale, 0, 0, $now, $subscriber) ON CONFLICT (id) DO NOTHING",
            ("$id", participant.Conversation), ("$user", participant.User), ("$locale", locale), ("$now", Now()), ("$subscriber", subscriber)) == 1;
        if (!isNew)
            return false;
        _conversations++;
        _writing.Run("INSERT INTO turn (conversation, number, attempts) VALUES ($id, $welcome, 0)", ("$id", participant.Conversation), ("$welcome", OwedTurn.Welcome));
        MakeRoom(participant.Conversation, forgotten);
        return true;
    });

    /// <summary>Notes that the conversation is in use.</summary>
    /// <returns>False when there is none of this participant.</returns>
    public bool Touch(Participant participant) => Write(_ => _writing.Run(
        "UPDATE conversation SET used = $now WHERE id = $id AND user = $user AND used >= $limit",
        ("$now", Now()), ("$id", participant.Conversation), ("$user", participant.User), ("$limit", Limit())) == 1);

    /// <summary>Keeps what a user said; once, however often it is sent with the same <paramref name="clientId"/>.</summary>
    /// <param name="participant">Who said it.</param>
    /// <param name="clientId">The client's own id of it, if it has one.</param>
    /// <param name="owesAnswer">Whether the bot must see it.</param>
    /// <param name="json">The activity for its number.</param>
    /// <returns>Null when there is no such conversation.</returns>
    public Kept? AddFromUser(Participant participant, string? clientId, bool owesAnswer, Func<long, byte[]> json) => Write<Kept?>(forgotten =>
    {
        if (clientId is not null && _writing.NumberOrNull(
            "SELECT number FROM activity WHERE conversation = $id AND client_id = $client", ("$id", participant.Conversation), ("$client", clientId)) is { } earlier)
        {
            return new Kept(earlier, IsNew: false);
        }

        if (Add(participant, clientId, json, forgotten) is not { } number)
            return null;
        if (owesAnswer)
            _writing.Run("INSERT INTO turn (conversation, number, attempts) VALUES ($id, $number, 0)", ("$id", participant.Conversation), ("$number", number));
        return new Kept(number, IsNew: true);
    });

    /// <summary>Keeps what the bot said and, in the same moment, that the turn has its answer.</summary>
    /// <param name="turn">The turn it belongs to.</param>
    /// <param name="json">The activity for its number.</param>
    /// <returns>Its number; null when there is no such conversation any more.</returns>
    public long? AddFromBot(OwedTurn turn, Func<long, byte[]> json) => Write(forgotten =>
    {
        var number = Add(turn.Participant, null, json, forgotten);
        if (number is not null)
            Settle(turn);
        return number;
    });

    /// <summary>Whether a turn still has no answer; found out by writing, so that a disk that is still full is noticed.</summary>
    public bool IsOwed(OwedTurn turn) => Write(_ => _writing.Run(
        "UPDATE turn SET attempts = attempts WHERE conversation = $id AND number = $number", ("$id", turn.Participant.Conversation), ("$number", turn.Number)) == 1);

    /// <summary>Notes that a turn is done, answered or not.</summary>
    public void End(OwedTurn turn) => Write(_ => Settle(turn));

    /// <summary>Forgets what was not used for too long.</summary>
    public void Sweep() => Write(forgotten =>
    {
        Remove(forgotten, "used < $limit", ("$limit", Limit()));
        return forgotten.Count;
    });

    public void Dispose()
    {
        lock (_writeGate)
            _writing.Dispose();
        lock (_readGate)
            _reading.Dispose();
        _held.Dispose();
    }

    private long? Add(Participant participant, string? clientId, Func<long, byte[]> json, List<string> forgotten)
    {
        var number = _writing.NumberOrNull(
            "UPDATE conversation SET next = next + 1, used = $now WHERE id = $id AND user = $user AND used >= $limit RETURNING next - 1",
            ("$now", Now()), ("$id", participant.Conversation), ("$user", participant.User), ("$limit", Limit()));
        if (number is null)
            return null;
        var bytes = json(number.Value);
        _writing.Run(
            "INSERT INTO activity (conversation, number, client_id, json) VALUES ($id, $number, $client, $json)",
            ("$id", participant.Conversation), ("$number", number), ("$client", clientId), ("$json", bytes));
        Grow(participant.Conversation, bytes.Length - Trim(participant.Conversation, number.Value, bytes.Length));
        MakeRoom(participant.Conversation, forgotten);
        return number;
    }

    /// <summary>Drops a conversation's oldest activities until the newest fits in; returns their bytes.</summary>
    private long Trim(string conversation, long newest, long added)
    {
        var surplus = _writing.Number("SELECT bytes FROM conversation WHERE id = $id", ("$id", conversation)) + added - _options.MaxConversationBytes;
        long last = Watermark.Start, dropped = 0;
        using (var oldest = _writing.Prepare("SELECT number, length(json) FROM activity WHERE conversation = $id AND number < $newest ORDER BY number", ("$id", conversation), ("$newest", newest)))
        using (var reader = oldest.ExecuteReader())
        {
            while (reader.Read() && (dropped < surplus || reader.GetInt64(0) <= newest - _options.MaxConversationActivities))
            {
                last = reader.GetInt64(0);
                dropped += reader.GetInt64(1);
            }
        }

        if (last > Watermark.Start)
            _writing.Run("DELETE FROM activity WHERE conversation = $id AND number <= $last", ("$id", conversation), ("$last", last));
        return dropped;
    }

    private void Grow(string conversation, long bytes)
    {
        _writing.Run("UPDATE conversation SET bytes = bytes + $bytes WHERE id = $id", ("$bytes", bytes), ("$id", conversation));
        _bytes += bytes;
    }

    private void MakeRoom(string current, List<string> forgotten)
    {
        // Whoever takes most of the room makes room, with what nobody has open. The number of those that are open is bounded by that of streams; their bytes are not.
        while (_conversations > _options.MaxConversations && RemoveOfLargest(forgotten, "count(*)", "used", "NOT is_read(id)", current))
        {
        }

        while (_bytes > _options.MaxStoredBytes && RemoveOfLargest(forgotten, "sum(bytes)", "is_read(id), bytes DESC, used", "true", current))
        {
        }
    }

    /// <summary>Returns false when there was none to remove.</summary>
    private bool RemoveOfLargest(List<string> forgotten, string share, string order, string which, string current)
    {
        var before = forgotten.Count;
        Remove(
            forgotten,
            $"""
            id = (SELECT id FROM conversation WHERE id <> $current AND {which}
              AND subscriber = (SELECT subscriber FROM conversation WHERE id <> $current AND {which} GROUP BY subscriber ORDER BY {share} DESC LIMIT 1)
              ORDER BY {order} LIMIT 1)
            """,
            ("$current", current));
        return forgotten.Count > before;
    }

    private void Remove(List<string> forgotten, string which, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = _writing.Prepare($"DELETE FROM conversation WHERE {which} RETURNING id, bytes", values);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            forgotten.Add(reader.GetString(0));
            _conversations--;
            _bytes -= reader.GetInt64(1);
        }
    }

    private int Settle(OwedTurn turn) =>
        _writing.Run("DELETE FROM turn WHERE conversation = $id AND number = $number", ("$id", turn.Participant.Conversation), ("$number", turn.Number));

    private T Write<T>(Func<List<string>, T> write)
    {
        var forgotten = new List<string>();
        T result;
        lock (_writeGate)
        {
            var (conversations, bytes) = (_conversations, _bytes);
            try
            {
                using var transaction = _writing.BeginTransaction(deferred: false);
                result = write(forgotten);
                transaction.Commit();
            }
            catch (Exception e)
            {
                (_conversations, _bytes) = (conversations, bytes);
                if (e is SqliteException fault)
                    throw StoreFile.Explain(fault, _file);
                throw;
            }
        }

        foreach (var conversation in forgotten)
            Forgotten?.Invoke(conversation);
        return result;
    }

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private long Limit() => (_time.GetUtcNow() - _options.ConversationLifetime).ToUnixTimeMilliseconds();
}
