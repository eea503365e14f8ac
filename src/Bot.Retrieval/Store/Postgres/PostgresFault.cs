using Npgsql;

namespace Bot.Retrieval;

/// <summary>Says in one sentence what a database error means for the person who runs the bot; never with the password.</summary>
internal static class PostgresFault
{
    public const string Setting = "Retrieval:ConnectionString";

    public static IndexException Explain(NpgsqlException error, string place) => new(error is PostgresException said ? Said(said, place)
        : $"{place} cannot be reached ({error.Message.TrimEnd('.')}); check that the server runs and the address in {Setting}.", error);

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static string Said(PostgresException error, string place) => error.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => $"{place} does not let this user in ({error.MessageText}); check user and password in {Setting}.",
        PostgresErrorCodes.InvalidCatalogName => $"{place} does not exist; create the database, or name another in {Setting}.",
        PostgresErrorCodes.FeatureNotSupported or PostgresErrorCodes.UndefinedFile => $"{place} has no pgvector ({error.MessageText}); install it on the server (https://github.com/pgvector/pgvector), version 0.7 or later.",
        PostgresErrorCodes.InsufficientPrivilege => $"{place} does not allow this user to do that ({error.MessageText}); let an administrator run CREATE EXTENSION vector, and give the user the right to create tables.",
        PostgresErrorCodes.DiskFull => $"{place}: the disk is full; free some space and index again, everything committed before is kept.",
        _ => $"{place}: the database reported \"{error.MessageText}\" ({error.SqlState}); run `doctor` for details.",
    };
}
