using Bot.Evaluation;
using Spectre.Console;

namespace Bot.Commands;

/// <summary>Shows a run as it goes, on standard error: a bar on a terminal, every fiftieth question elsewhere.</summary>
internal sealed class EvaluationProgress : IProgress<QuestionResult>
{
    private readonly int total;
    private readonly ProgressTask? bar;
    private int wrong;

    private EvaluationProgress(int total, ProgressTask? bar)
    {
        this.total = total;
        this.bar = bar;
    }

    /// <summary>How many questions have a result.</summary>
    public int Done { get; private set; }

    public static async Task<T> RunAsync<T>(int total, Func<EvaluationProgress, Task<T>> work)
    {
        if (!Terminal.Error.Profile.Capabilities.Interactive || !Terminal.Error.Profile.Capabilities.Ansi)
            return await work(new EvaluationProgress(total, null));
        return await Terminal.Error.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new EvaluationProgress(total, context.AddTask("Asking questions", maxValue: total))));
    }

    public void Report(QuestionResult value)
    {
        Done++;
        if (value.Outcome is Outcome.Wrong or Outcome.FalseRefusal or Outcome.FalseAnswer or Outcome.Failed)
            wrong++;
        if (bar is null)
        {
            if (Done % 50 == 0)
                Terminal.Note($"{Done} of {total} questions");
            return;
        }

        bar.Description = value.Outcome is null ? $"{Done} of {total} questions" : $"{Done} of {total} questions, {wrong} went wrong";
        bar.Value = Done;
    }
}
