using Bot.Engine;

namespace Bot.Hosting;

/// <summary>The engine as the server sees it: not there at first, then for good. The server listens before it, so that a probe can tell starting from dead.</summary>
internal sealed class ServedEngine : IDisposable
{
    private readonly TaskCompletionSource<AnswerEngine> opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsReady => opened.Task.IsCompletedSuccessfully;

    /// <summary>The engine; only to be asked for once <see cref="IsReady"/>.</summary>
    public AnswerEngine Engine => IsReady ? opened.Task.Result : throw new InvalidOperationException("The index is not ready yet.");

    /// <summary>The questions to offer.</summary>
    public IReadOnlyList<string> Suggestions { get; private set; } = [];

    /// <summary>Offers other questions from now on.</summary>
    public void Offer(IReadOnlyList<string> suggestions) => Suggestions = suggestions;

    public Task<AnswerEngine> WhenReadyAsync(CancellationToken cancellationToken) => opened.Task.WaitAsync(cancellationToken);

    public void Open(AnswerEngine engine, IReadOnlyList<string> suggestions)
    {
        Suggestions = suggestions;
        opened.SetResult(engine);
    }

    public void Dispose()
    {
        if (IsReady)
            Engine.Dispose();
    }
}
