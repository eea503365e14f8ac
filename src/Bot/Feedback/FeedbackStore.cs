using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bot.Answering;
using Bot.Channels.Activities;
using Microsoft.Data.Sqlite;

namespace Bot.Feedback;

/// <summary>
/// Answers that were sent and what people thought of them. The file is opened at the first use. Safe for use from several threads; other processes may read
/// meanwhile.
/// </summary>
/// <param name="folder">Folder of the index.</param>
/// <param name="options">How much is kept.</param>
/// <param name="time">Dates the feedback.</param>
internal sealed class FeedbackStore(string folder, FeedbackOptions options, TimeProvider time) : IDisposable
{
    private readonly Lock gate = new();
    private SqliteConnection? opened;

    public string File => Path.Combine(folder, FeedbackFile.Name);

    /// <summary>Keeps an answer. One message has one answer, the last.</summary>
    /// <exception cref="FeedbackException">The file cannot be written.</exception>
    public void Remember(SentAnswer sent) => Use(connection =>
    {
        connection.Run(
            "INSERT OR REPLACE INTO answer (key, channel, conversation, question_id, message_id, answer) VALUES ($key, $channel, $conversation, $question, $message, $answer)",
            ("$key", sent.Key),
            ("$channel", sent.Channel),
            ("$conversation", sent.Conversation),
            ("$question", sent.QuestionId),
            ("$message", sent.MessageId),
            ("$answer", JsonSerializer.Serialize(sent.Answer, JsonSerializerOptions.Web)));
        return connection.Run("DELETE FROM answer WHERE number <= (SELECT max(number) FROM answer) - $kept", ("$kept", options.RememberedAnswers));
    });

    /// <summary>The last answer to a message of that conversation, or null.</summary>
    /// <exception cref="FeedbackException">The file cannot be read.</exception>
    public SentAnswer? FindByQuestion(Activity question) => Use(connection =>
    {
        using var command = connection.Prepare(
            "SELECT key, message_id, answer FROM answer WHERE channel = $channel AND conversation = $conversation AND question_id = $question ORDER BY number DESC LIMIT 1",
            ("$channel", question.ChannelId ?? ""),
            ("$conversation", question.Conversation?.Id ?? ""),
            ("$question", question.Id ?? ""));
        using var reader = command.ExecuteReader();
        return reader.Read() && Parse(reader.GetString(2)) is { } answer
            ? new SentAnswer(reader.GetString(0), question.ChannelId ?? "", question.Conversation?.Id ?? "", question.Id, reader.IsDBNull(1) ? null : reader.GetString(1), answer)
            : null;
    });

    /// <summary>Forgets an answer whose question was taken back; feedback on it stays.</summary>
    /// <exception cref="FeedbackException">The file cannot be written.</exception>
    public void Forget(SentAnswer sent) => Use(connection => connection.Run("DELETE FROM answer WHERE key = $key", ("$key", sent.Key)));

    /// <summary>
    /// Stores feedback with the answer it is about, as far as that can be told. A person's later opinion of an answer takes the place of the earlier one, and an
    /// activity delivered twice counts once.
    /// </summary>
    /// <param name="inbound">The activity that brought it; answers of other conversations are out of its reach.</param>
    /// <param name="given">What was said.</param>
    /// <exception cref="FeedbackException">The file cannot be written.</exception>
    public void Add(Activity inbound, Channels.Turns.Feedback given) => Use(connection =>
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var (channel, conversation) = (inbound.ChannelId ?? "", inbound.Conversation?.Id ?? "");
        var delivery = inbound.Id is { Length: > 0 } id ? id : Guid.NewGuid().ToString("N");
        var person = Pseudonym(channel, inbound.From?.Id);
        var (key, answer) = Find(connection, channel, conversation, given);
        // There anybody can say anything, and a thumb under an answer always names it.
        if (key is null && channel == ChannelIds.DirectLine)
            return 0;
        connection.Run(
            "DELETE FROM feedback WHERE (channel = $channel AND conversation = $conversation AND delivery = $delivery) OR (answer_key = $key AND person = $person)",
            ("$channel", channel),
            ("$conversation", conversation),
            ("$delivery", delivery),
            ("$key", key),
            ("$person", person));
        connection.Run(
            """
            INSERT INTO feedback (time, channel, conversation, delivery, answer_key, person, liked, comment, answer)
            VALUES ($time, $channel, $conversation, $delivery, $key, $person, $liked, $comment, $answer)
            """,
            ("$time", time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)),
            ("$channel", channel),
            ("$conversation", conversation),
            ("$delivery", delivery),
            ("$key", key),
            ("$person", person),
            ("$liked", given.Liked),
            ("$comment", given.Comment is { } comment ? Cut(comment) : null),
            ("$answer", answer));
        transaction.Commit();
        return 0;
    });

    /// <summary>All feedback, oldest first; empty when there is no file.</summary>
    /// <exception cref="FeedbackException">The file cannot be read.</exception>
    public IReadOnlyList<FeedbackEntry> List()
    {
        if (opened is null && !System.IO.File.Exists(File))
            return [];
        return Use(connection =>
        {
            using var command = connection.Prepare("SELECT id, time, channel, conversation, liked, comment, answer FROM feedback ORDER BY id");
            using var reader = command.ExecuteReader();
            var entries = new List<FeedbackEntry>();
            while (reader.Read())
            {
                entries.Add(new FeedbackEntry(
                    reader.GetInt64(0),
                    DateTimeOffset.Parse(reader.GetString(1), CultureInfo.InvariantCulture),
                    reader.GetString(2),
                    reader.GetString(3),
                    reader.GetBoolean(4),
                    reader.IsDBNull(5) ? null : reader.GetString(5),
                    reader.IsDBNull(6) ? null : Parse(reader.GetString(6))));
            }

            return entries;
        });
    }

    public void Dispose()
    {
        lock (gate)
            opened?.Dispose();
    }

    private static (string? Key, string? Answer) Find(SqliteConnection connection, string channel, string conversation, Channels.Turns.Feedback given)
    {
        using var command = connection.Prepare(
            "SELECT key, answer FROM answer WHERE channel = $channel AND conversation = $conversation AND (key = $key OR message_id = $message)",
            ("$channel", channel),
            ("$conversation", conversation),
            ("$key", given.AnswerKey),
            ("$message", given.AnswerId));
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetString(0), reader.GetString(1)) : (null, null);
    }

    // Tells two people apart and nobody who they are.
    private static string Pseudonym(string channel, string? person) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{channel}/{person}")).AsSpan(0, 8));

    private static Answer? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Answer>(json, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            // Written by a version whose answers had another shape.
            return null;
        }
    }

    private string Cut(string comment)
    {
        if (comment.Length <= options.MaxCommentLength)
            return comment;
        var end = options.MaxCommentLength - 1;
        return $"{comment[..(char.IsHighSurrogate(comment[end - 1]) ? end - 1 : end)]}…";
    }

    private T Use<T>(Func<SqliteConnection, T> work)
    {
        lock (gate)
            return FeedbackFile.Guard(File, () => work(opened ??= FeedbackFile.Open(folder)));
    }
}
