using System.Diagnostics;
using System.Globalization;
using Bot.Retrieval;
using Microsoft.Data.Sqlite;

namespace Bot.Benchmarks.Search;

/// <summary>SQLite's FTS5 in memory, with its Porter stemmer and its BM25, which weighs the title as ours does.</summary>
internal sealed class FullTextPeer : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly SqliteCommand search;
    private readonly SqliteParameter query;

    public FullTextPeer(KeywordSet set, double titleWeight)
    {
        var clock = Stopwatch.StartNew();
        connection.Open();
        Execute("CREATE VIRTUAL TABLE row USING fts5(title, text, tokenize = 'porter unicode61')");
        using (var transaction = connection.BeginTransaction())
        {
            using var insert = new SqliteCommand("INSERT INTO row(rowid, title, text) VALUES ($row, $title, $text)", connection, transaction);
            SqliteParameter[] values = [insert.Parameters.Add("$row", SqliteType.Integer), insert.Parameters.Add("$title", SqliteType.Text), insert.Parameters.Add("$text", SqliteType.Text)];
            for (var i = 0; i < set.Rows.Count; i++)
            {
                (values[0].Value, values[1].Value, values[2].Value) = (i, set.Rows[i].Title, set.Rows[i].Text);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        Execute("INSERT INTO row(row) VALUES ('optimize')");
        Build = clock.Elapsed.TotalSeconds;
        search = connection.CreateCommand();
        search.CommandText = string.Create(CultureInfo.InvariantCulture, $"SELECT rowid FROM row WHERE row MATCH $query AND rank MATCH 'bm25({titleWeight:0.0}, 1.0)' ORDER BY rank LIMIT 10");
        query = search.Parameters.Add("$query", SqliteType.Text);
        search.Prepare();
    }

    public double Build { get; }

    public SearchRound Round(IReadOnlyList<string> queries)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var micros = new double[queries.Count];
        var found = new int[queries.Count][];
        for (var i = 0; i < queries.Count; i++)
        {
            query.Value = queries[i];
            var start = Stopwatch.GetTimestamp();
            var rows = new List<int>(10);
            using (var reader = search.ExecuteReader())
            {
                while (reader.Read())
                    rows.Add(reader.GetInt32(0));
            }

            micros[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            found[i] = [.. rows];
        }

        return new SearchRound(micros, found, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, Build);
    }

    /// <summary>Any of a question's words, all of them or only those that we look for too.</summary>
    public static string Any(string question, bool subjectOnly)
    {
        var reader = new TermReader(question, new char[TermReader.LongestWord]);
        var words = new List<string>();
        var all = new List<string>();
        while (reader.Next())
        {
            all.Add(reader.Word.ToString());
            if (!QuestionWords.Contains(reader.Word))
                words.Add(all[^1]);
        }

        return string.Join(" OR ", (subjectOnly && words.Count > 0 ? words : all).Select(word => $"\"{word}\""));
    }

    public void Dispose()
    {
        search.Dispose();
        connection.Dispose();
    }

    private void Execute(string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
