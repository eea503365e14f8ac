namespace Bot.Answering;

/// <summary>A question that cannot be asked; the message is one sentence that says what to do.</summary>
public sealed class QuestionException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public QuestionException(string message)
        : base(message)
    {
    }

    /// <summary>Refuses what no answer is looked for.</summary>
    /// <param name="question">The question as typed.</param>
    /// <param name="maxLength">Characters (UTF-16) at most.</param>
    /// <exception cref="QuestionException">The question is empty or too long.</exception>
    public static void ThrowIfUnanswerable(string question, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(question))
            throw new QuestionException("The question is empty: type a question about the articles.");
        if (question.Length > maxLength)
            throw new QuestionException($"The question has {question.Length:N0} characters; ask it in at most {maxLength:N0}.");
    }
}
