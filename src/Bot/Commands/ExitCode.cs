namespace Bot.Commands;

/// <summary>What the process returns, for scripts.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>It could not be done; standard error says why and what to do.</summary>
    public const int Error = 1;

    /// <summary>The command line or the question makes no sense.</summary>
    public const int Usage = 2;

    /// <summary>Done, but not for everything: some articles were left out, a check failed, a score fell.</summary>
    public const int Problems = 3;

    /// <summary>The articles don't answer the question.</summary>
    public const int NoAnswer = 4;

    /// <summary>Stopped by Ctrl+C, as shells count it: 128 + SIGINT.</summary>
    public const int Interrupted = 130;

    public const string Help = "Exit codes: 0 done, 1 error, 2 wrong usage, 3 finished with problems, 4 the articles don't answer (ask), 130 interrupted.";
}
