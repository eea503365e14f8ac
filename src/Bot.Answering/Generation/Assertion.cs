using System.Collections.Frozen;

namespace Bot.Answering;

/// <summary>Whether words taken out of their sentence still say what it says.</summary>
internal static class Assertion
{
    // Words of the sentence to each side that may turn what the short answer says.
    private const int Before = 8;
    private const int After = 3;

    // Beside "if", "may" or "denied" nothing is asserted.
    private static readonly FrozenSet<string> Turning = new[]
    {
        "not", "never", "no", "without", "deny", "denied", "denies", "denying", "false", "falsely", "untrue", "dismissed", "rejected", "if", "unless", "whether", "may", "might", "allegedly",
        "isn't", "wasn't", "aren't", "weren't", "didn't", "doesn't", "don't", "hasn't", "haven't", "hadn't", "won't", "can't", "cannot",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a sentence only asks, as headlines and quizzes do; then it answers nothing.</summary>
    public static bool Asks(string sentence) => sentence.TrimEnd('"', '”', '’', ' ').EndsWith('?');

    /// <summary>Whether a candidate's words may stand alone as the answer: their sentence asserts them, and does not suppose or deny, unless the question does so, too.</summary>
    public static bool StandsAlone(Question question, Candidate candidate)
    {
        var sentence = candidate.SentenceText;
        var start = candidate.Start - candidate.Sentence.Start;
        var near = Lower(sentence[..start]).TakeLast(Before).Concat(Lower(sentence[(start + candidate.Length)..]).Take(After));
        return Lower(question.Text).Any(Turning.Contains) || !near.Any(Turning.Contains);
    }

    // The month is no "may".
    private static IEnumerable<string> Lower(string text) => Words.Of(text).Where(w => w != "May").Select(w => w.ToLowerInvariant().Replace('’', '\''));
}
