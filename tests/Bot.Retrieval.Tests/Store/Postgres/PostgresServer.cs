using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Bot.Retrieval.Tests.Store.Postgres;

/// <summary>
/// Real Postgres with real pgvector, compiled to WebAssembly (PGlite), for the tests of one collection. It is one session with one database that works on one statement
/// or transaction at a time, however many connections it has: what two transactions do to each other side by side cannot be seen here.
/// </summary>
internal sealed class PostgresServer
{
    /// <summary>The collection whose tests take turns.</summary>
    public const string Collection = "Postgres";

    private static readonly Lazy<PostgresServer> Started = new(() => new PostgresServer());

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
        !Runs("node") ? "Node is not installed; install nodejs and npm." :
        !Directory.Exists(Path.Combine(Folder, "node_modules", "@electric-sql", "pglite-socket")) ? "PGlite is not installed; run `npm install` in tests/Bot.Retrieval.Tests." : null;

    /// <summary>The connection string of the one database, emptied.</summary>
    public static string NewIndex()
    {
        var database = Started.Value.address;
        Execute(database, "DROP TABLE IF EXISTS bot_index, bot_article, bot_paragraph, bot_chunk, bot_posting, bot_work CASCADE");
        return database;
    }

    public static void Execute(string connectionString, string sql)
    {
        using var source = NpgsqlDataSource.Create(connectionString);
        using var command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
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
