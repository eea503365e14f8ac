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
            foreach (var piece in await ReadAsync(file, cancellationToken))
                yield return new ChatResponseUpdate(ChatRole.Assistant, piece);
            yield break;
        }

        if (inner is null)
            throw new RecordingException($"{file} is not recorded; run once with a chat model to record it.");
        var pieces = new List<string>();
        await foreach (var update in inner.GetStreamingResponseAsync([.. asked.Select(l => new ChatMessage(new ChatRole(l.Role), l.Text))], options, cancellationToken))
        {
            if (update.Text.Length > 0)
                pieces.Add(update.Text);
            yield return update;
        }

        // Only whole replies are kept, each in one step.
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(file + ".part", JsonSerializer.Serialize(new Recording(asked, [.. pieces]), Readable), cancellationToken);
        File.Move(file + ".part", file, overwrite: true);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => inner?.GetService(serviceType, serviceKey);

    /// <inheritdoc/>
    public void Dispose() => inner?.Dispose();

    private static async Task<string[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize<Recording>(await File.ReadAllTextAsync(file, cancellationToken))?.Pieces ?? throw new JsonException("it is empty");
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

    private sealed record Recording(Line[] Messages, string[] Pieces);
}

/// <summary>A recorded reply is missing or damaged; the message says what to do.</summary>
public sealed class RecordingException(string message, Exception? inner = null) : Exception(message, inner);
