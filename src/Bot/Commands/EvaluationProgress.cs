using Bot.Evaluation;

namespace Bot.Commands;

/// <summary>Counts questions on standard error: in place on a terminal, every fiftieth elsewhere.</summary>
internal sealed class EvaluationProgress : IProgress<QuestionResult>
{
    private readonly bool inPlace = !Console.IsErrorRedirected;
    private int done;

    /// <summary>How many questions there are, or 0 while unknown.</summary>
    public int Total { get; set; }

    public void Report(QuestionResult value)
    {
        done++;
        if (inPlace)
            Console.Error.Write($"\r{Text()} ");
        else if (done % 50 == 0)
            Terminal.Note(Text());
    }

    public void End()
    {
        if (inPlace && done > 0)
            Console.Error.Write("\r                              \r");
    }

    private string Text() => Total > 0 ? $"{done} of {Total} questions" : $"{done} questions";
}
