using Microsoft.Data.Sqlite;

namespace Bot.Retrieval;

/// <summary>Says in one sentence what a database or file error means for the person who runs the bot.</summary>
internal static class StoreFault
{
    private const string DamageKey = "damage";

    // Primary result codes: https://www.sqlite.org/rescode.html
    private const int Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    // EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION on Windows: FileStream reports a held lock with the system's own code.
    private static readonly int[] HeldLockCodes = [11, 35, unchecked((int)0x80070020)];

    public static bool IsUnreadable(SqliteException error) => error.SqliteErrorCode is Corrupt or NotADatabase;

    /// <summary>Whether a rebuild is the remedy: the file cannot be read, or holds what was never written into it.</summary>
    public static bool IsDamage(IndexException error) => error.Data.Contains(DamageKey) || (error.InnerException is SqliteException cause && IsUnreadable(cause));

    public static bool IsHeldLock(IOException error) => HeldLockCodes.Contains(error.HResult);

    public static IndexException Explain(SqliteException error, string file) => new(error.SqliteErrorCode switch
    {
        Full => $"{file}: the disk is full; free some space and index again, everything committed before is kept.",
        Corrupt or NotADatabase => Damage(file),
        ReadOnly => $"{file} cannot be written; give this user write access to the file and its folder, or set another index folder.",
        CannotOpen => $"{file} cannot be opened; check that its folder exists and that this user may read and write in it, or set another index folder.",
        Busy or Locked => $"{file} is held by another program; close that program and try again.",
        IoError => $"{file}: the disk reported an error ({error.Message}); check the disk, then try again.",
        _ => $"{file}: the database reported \"{error.Message}\"; run `doctor` for details.",
    }, error);

    /// <summary>For values that cannot be what was written.</summary>
    public static IndexException Damaged(Exception error, string file) => Marked(new(Damage(file), error));

    /// <summary>For an article that is not what was stored.</summary>
    public static IndexException DamagedArticle(string id, string file) =>
        Marked(new($"{file}: the stored article {id} is damaged; run `index rebuild`, which keeps what is sound and takes the rest from the articles folder, or `index restore` a backup."));

    public static IndexException Explain(Exception error, string folder) =>
        new($"{folder} cannot be used as the index folder ({error.Message.TrimEnd('.')}); check the path and that this user may write there, or set another index folder.", error);

    private static string Damage(string file) =>
        $"{file} is damaged or is not an index of this program; run `index rebuild`, which sets the damaged file aside and saves what is sound in it, or `index restore` a backup.";

    private static IndexException Marked(IndexException error)
    {
        error.Data[DamageKey] = true;
        return error;
    }
}
