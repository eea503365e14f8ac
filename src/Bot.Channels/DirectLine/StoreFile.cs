using Microsoft.Data.Sqlite;

namespace Bot.Channels.DirectLine;

/// <summary>The file of the conversations: its tables, its lock, and what its faults mean for whoever runs the bot.</summary>
internal static class StoreFile
{
    public const string Name = "conversations.db";

    private const int Version = 2;

    // Primary result codes: https://www.sqlite.org/rescode.html
    private const int ReadOnly = 8, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    // EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION on Windows: FileStream reports a held lock with the system's own code.
    private static readonly int[] s_heldLockCodes = [11, 35, unchecked((int)0x80070020)];

    // used: Unix time in milliseconds. next: number of the next activity. bytes: sum over its activities.
    // subscriber: who began it, in disguise; empty for what version 1 kept. turn.number: -1 for the welcome.
    private const string Tables = """
        CREATE TABLE conversation (
          id TEXT PRIMARY KEY, user TEXT NOT NULL, locale TEXT, next INTEGER NOT NULL, bytes INTEGER NOT NULL, used INTEGER NOT NULL,
          subscriber TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
        CREATE INDEX conversation_used ON conversation (used);
        CREATE INDEX conversation_subscriber ON conversation (subscriber, bytes);
        CREATE TABLE activity (
          conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE, number INTEGER NOT NULL, client_id TEXT, json BLOB NOT NULL,
          PRIMARY KEY (conversation, number));
        CREATE UNIQUE INDEX activity_client ON activity (conversation, client_id) WHERE client_id IS NOT NULL;
        CREATE TABLE turn (
          conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE, number INTEGER NOT NULL, attempts INTEGER NOT NULL,
          PRIMARY KEY (conversation, number)) WITHOUT ROWID;
        """;

    private const string FromVersion1 = """
        ALTER TABLE conversation ADD COLUMN subscriber TEXT NOT NULL DEFAULT '';
        CREATE INDEX conversation_subscriber ON conversation (subscriber, bytes);
        """;

    /// <summary>One program a folder. The operating system lets go of the lock when the process ends, also when it is killed.</summary>
    public static FileStream Hold(string folder)
    {
        try
        {
            // What people asked is for nobody else on this machine.
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return new FileStream(Path.Combine(folder, "conversations.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException e) when (s_heldLockCodes.Contains(e.HResult))
        {
            throw new DirectLineException($"The conversations in {folder} are in use by another bot; stop that one, or set another Channels:DirectLine:Folder.", e) { FolderInUse = true };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new DirectLineException(
                $"The conversations in {folder} cannot be used ({e.Message.TrimEnd('.')}); give this user access, or set another Channels:DirectLine:Folder.", e);
        }
    }

    /// <summary>Makes the tables in an empty file, brings those of an older version up to date, refuses a newer one.</summary>
    public static void Ensure(string file)
    {
        using var connection = Connect(file);
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = connection.Number("PRAGMA user_version");
        if (version > Version)
            throw new DirectLineException($"{file} was written by a newer version of this program; update the program, or set another Channels:DirectLine:Folder.");
        if (version < Version)
            connection.Run($"{(version == 0 ? Tables : FromVersion1)} PRAGMA user_version = {Version};");
        transaction.Commit();
    }

    /// <summary>Opens the file with the settings that every connection needs.</summary>
    public static SqliteConnection Connect(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false, // a pooled handle would outlive the store and keep the file busy
            ForeignKeys = true,
            DefaultTimeout = 10,
        }.ToString());
        try
        {
            connection.Open();
            // secure_delete: what is forgotten is overwritten and not just marked free.
            connection.Run("PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>One sentence with the remedy.</summary>
    public static DirectLineException Explain(SqliteException e, string file) => new(e.SqliteErrorCode switch
    {
        Full => $"{file}: the disk is full; free some space, everything kept before is still there.",
        Corrupt or NotADatabase => $"{file} is damaged or no database; move it away, and a new one is made (people then begin new conversations).",
        ReadOnly or CannotOpen => $"{file} cannot be written; give this user write access to it and its folder, or set another Channels:DirectLine:Folder.",
        _ => $"{file}: the database reported \"{e.Message}\"; check the disk, then start the program again.",
    }, e);
}
