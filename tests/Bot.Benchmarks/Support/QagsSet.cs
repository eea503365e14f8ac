using System.Text.Json;
using System.Text.RegularExpressions;
using Bot.Answering;

namespace Bot.Benchmarks.Support;

/// <summary>QAGS (Wang, Cho and Lewis, 2020): sentences of machine summaries, with three people's votes on whether the article supports them.</summary>
internal static partial class QagsSet
{
    /// <summary>One example a sentence, with the votes for it and the number of its article.</summary>
    public static IEnumerable<(SupportExample Example, int Votes, int Article)> Read(string file)
    {
        var kind = Path.GetFileNameWithoutExtension(file).Replace("mturk_", "qags ", StringComparison.Ordinal);
        var number = 0;
        foreach (var line in File.ReadLines(file).Where(l => l.Length > 0))
        {
            using var json = JsonDocument.Parse(line);
            CitedWords[] article = [new CitedWords(Spaced().Replace(json.RootElement.GetProperty("article").GetString()!, "${a}${b}"))];
            foreach (var sentence in json.RootElement.GetProperty("summary_sentences").EnumerateArray())
            {
                var votes = sentence.GetProperty("responses").EnumerateArray().Count(r => r.GetProperty("response").GetString() == "yes");
                yield return (new SupportExample(kind, sentence.GetProperty("sentence").GetString()!, article, votes >= 2), votes, number);
            }

            number++;
        }
    }

    // The set's articles are tokenised, its sentences are not: "3, 800", "1. 3 billion", "2 - 0".
    [GeneratedRegex(@"(?<=\d)(?<a>[,.]) (?<b>\d{3}\b)|(?<=\d)(?<a>\.) (?<b>\d)|(?<=\d) (?<a>-) (?<b>\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Spaced();
}
