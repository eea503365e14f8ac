using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Bot.Retrieval.Tests.Store.Postgres;

/// <summary>
/// Real Postgres with real pgvector for the tests of one collection: the server that <see cref="Setting"/> names, else one compiled to WebAssembly (PGlite). That is one
/// session with one database that works on one statement or transaction at a time, however many connections it has: what two transactions do to each other side by
/// side is seen on a server only.
/// </summary>
internal sealed class PostgresServer
{
    /// <summary>The collection whose tests take turns.</summary>
    public const string Collection = "Postgres";

    /// <summary>Environment variable with the connection string of a server, whose user may create schemas and has or may create the extension.</summary>
    public const string Setting = "BOT_TESTS_POSTGRES";

    private static readonly string? Given = Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } given ? given : null;

    // Of this run, so that two runs on one server do not meet.
    private static readonly string Schema = string.Create(CultureInfo.InvariantCulture, $"bot_tests_{Environment.ProcessId}");

    private static readonly Lazy<PostgresServer> Started = new(() => new PostgresServer());

    private static bool isCleanedUp;

    // Held, for its input is closed with it.
    private readonly Process process;
    private readonly string address;

    private PostgresServer()
    {
        // Ends with this process, whose end closes its input.
        process = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, "Store", "Postgres", "pglite.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var port = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("PGlite ended before it listened.");
        address = string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Database=postgres;Username=postgres;SSL Mode=Disable;Timeout=1000;Command Timeout=1000;Maximum Pool Size=4");
    }

    /// <summary>Why the tests that need it cannot run here; null when they can.</summary>
    public static string? WhyMissing { get; } =
        Given is not null ? null :
        !Runs("node") ? "Node is not installed; install nodejs and npm." :
        !Directory.Exists(Path.Combine(Folder, "node_modules", "@electric-sql", "pglite-socket")) ? "PGlite is not installed; run `npm install` in tests/Bot.Retrieval.Tests." : null;

    /// <summary>Why the tests that need several sessions at once cannot run here; null when they can.</summary>
    public static string? WhyAlone { get; } = Given is null ? $"PGlite is one session; name a server in {Setting}." : null;

    /// <summary>The connection string of an index without tables.</summary>
    public static string NewIndex()
    {
        if (Given is not null)
            return NewSchema(Given);
        var database = Started.Value.address;
        Execute(database, "DROP TABLE IF EXISTS bot_index, bot_article, bot_paragraph, bot_chunk, bot_posting, bot_work, bot_count CASCADE");
        return database;
    }

    /// <summary>Ends the sessions that are in the middle of a transaction on the index, as a cut line or a killed worker does.</summary>
    public static void CutOff(string index) => Execute(index, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = current_schema() AND state = 'idle in transaction'");

    public static void Execute(string connectionString, string sql)
    {
        using var source = NpgsqlDataSource.Create(connectionString);
        using var command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    public static long Read(string connectionString, string sql)
    {
        using var source = NpgsqlDataSource.Create(connectionString);
        using var command = source.CreateCommand(sql);
        return (long)command.ExecuteScalar()!;
    }

    private static string NewSchema(string server)
    {
        if (!isCleanedUp)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Execute(server, $"DROP SCHEMA IF EXISTS {Schema} CASCADE");
            isCleanedUp = true;
        }

        // The extension stays outside the schema, which goes with every test.
        Execute(server, $"CREATE EXTENSION IF NOT EXISTS vector; DROP SCHEMA IF EXISTS {Schema} CASCADE; CREATE SCHEMA {Schema}");
        return new NpgsqlConnectionStringBuilder(server) { SearchPath = $"{Schema},public", ApplicationName = Schema }.ConnectionString;
    }

    private static string Folder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "package.json")))
                folder = folder.Parent ?? throw new InvalidOperationException("These tests run inside the repository.");
            return folder.FullName;
        }
    }

    private static bool Runs(string program)
    {
        try
        {
            using var run = Process.Start(new ProcessStartInfo(program, ["--version"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
            run.WaitForExit();
            return run.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>A test that needs Postgres; skipped with the reason where it cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.WhyMissing;
}

/// <summary>The same for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = PostgresServer.WhyMissing;
}

/// <summary>A test that needs a server; skipped with the reason where none is named.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ServerFactAttribute : FactAttribute
{
    public ServerFactAttribute() => Skip = PostgresServer.WhyAlone;
}
