using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Bot.Answering;

/// <summary>
/// Writes every reply of a chat model to a file and gives it again to the same messages, so that tests need neither model nor key. A file is named after the last line that was asked:
/// <c>when-did-the-talks-stall-5f0c9a1e.json</c>.
/// </summary>
/// <param name="folder">Where the files are.</param>
/// <param name="inner">The model that answers what is not recorded; null to play back only.</param>
public sealed class RecordedChat(string folder, IChatClient? inner = null) : IChatClient
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="RecordingException">The messages are not recorded and there is no model to ask, or the file is damaged.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Line[] asked = [.. messages.Select(m => new Line(m.Role.Value, m.Text))];
        var file = Path.Combine(folder, Name(asked));
        if (File.Exists(file))
        {
            var recorded = await ReadAsync(file, cancellationToken);
            foreach (var piece in recorded.Pieces)
                yield return new ChatResponseUpdate(ChatRole.Assistant, piece);
            if (recorded.End is { } reason)
                yield return new ChatResponseUpdate(ChatRole.Assistant, (string?)null) { FinishReason = new ChatFinishReason(reason) };
            yield break;
        }

        if (inner is null)
            throw new RecordingException($"{file} is not recorded; run once with a chat model and Answering:ChatModel:Recording:Mode Record.");
        var pieces = new List<string>();
        ChatFinishReason? end = null;
        await foreach (var update in inner.GetStreamingResponseAsync([.. asked.Select(l => new ChatMessage(new ChatRole(l.Role), l.Text))], options, cancellationToken))
        {
            if (update.Text.Length > 0)
                pieces.Add(update.Text);
            end = update.FinishReason ?? end;
            yield return update;
        }

        await WriteAsync(file, new Recording(asked, [.. pieces], end?.Value), cancellationToken);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => inner?.GetService(serviceType, serviceKey);

    /// <inheritdoc/>
    public void Dispose() => inner?.Dispose();

    // Only whole replies are kept, each in one step.
    private static async Task WriteAsync(string file, Recording recording, CancellationToken cancellationToken)
    {
        var part = $"{file}.{Guid.NewGuid():N}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(part, JsonSerializer.Serialize(recording, Readable), cancellationToken);
            File.Move(part, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException($"{file} cannot be written ({e.Message.TrimEnd('.')}); free some space, or name another folder in Answering:ChatModel:Recording:Folder.", e);
        }
    }

    private static async Task<Recording> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize<Recording>(await File.ReadAllTextAsync(file, cancellationToken)) is { Pieces: not null } recording ? recording : throw new JsonException("it has no Pieces");
        }
        catch (JsonException e)
        {
            throw new RecordingException($"{file} is damaged ({e.Message.TrimEnd('.')}); delete it and record it again.", e);
        }
    }

    private static string Name(Line[] asked)
    {
        var question = asked.Length == 0 ? "" : asked[^1].Text.TrimEnd().Split('\n')[^1];
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(asked.Select(l => $"{l.Role}\n{l.Text}\n\n")))))[..8];
        var words = string.Join('-', Words.Of(question.ToLowerInvariant()).Select(w => string.Concat(w.Where(char.IsAsciiLetterOrDigit))).Where(w => w.Length > 0));
        return $"{(words.Length > 60 ? words[..60].TrimEnd('-') : words.Length == 0 ? "reply" : words)}-{hash}.json";
    }

    private sealed record Line(string Role, string Text);

    private sealed record Recording(Line[] Messages, string[] Pieces, string? End = null);
}

/// <summary>A recorded reply is missing or damaged; the message says what to do.</summary>
public sealed class RecordingException(string message, Exception? inner = null) : Exception(message, inner);
