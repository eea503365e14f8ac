using System.Text.Json;
using Bot.Corpus;

namespace Bot.Evaluation;

/// <summary>What came of adding a draft to a gold set.</summary>
/// <param name="Added">Lines that were added.</param>
/// <param name="Waiting">Lines that still have the field <c>review</c>.</param>
/// <param name="Known">Lines whose question the gold set asks already.</param>
/// <param name="Problems">One sentence a line that cannot be added.</param>
public sealed record GoldAddition(int Added, int Waiting, int Known, IReadOnlyList<string> Problems)
{
    /// <summary>Adds the lines of a draft that a person has reviewed, whole or not at all; what is in the gold set stays as it is.</summary>
    /// <param name="draft">JSON Lines in the gold format; a line with the field <c>review</c> waits.</param>
    /// <param name="target">The gold set; made when it is not there.</param>
    /// <param name="find">The article of an id, or null.</param>
    /// <exception cref="EvaluationException">The draft is not there or none of its reviewed lines can be read, or the gold set has a mistake.</exception>
    public static GoldAddition Add(string draft, string target, Func<string, Article?> find)
    {
        if (!File.Exists(draft))
            throw new EvaluationException([$"{draft}: there is no such file; write one with `evaluate gold new --out {draft}` or `feedback export {draft}`."]);
        var gold = File.Exists(target) ? GoldSetReader.Read(target).Questions : [];
        var lines = File.ReadLines(draft).Where(line => !string.IsNullOrWhiteSpace(line)).ToList();
        var waiting = lines.Count(Waits);
        if (waiting == lines.Count)
            return new GoldAddition(0, waiting, 0, []);

        var set = GoldSetReader.Read([draft], out var leftOut, Waits);
        var problems = leftOut.ToList();
        var evidence = EvidenceCheck.FindProblems(set, find);
        var ids = gold.Select(question => question.Id).ToHashSet(StringComparer.Ordinal);
        var asked = gold.Select(Key).ToHashSet();
        var added = new List<string>();
        var known = 0;
        foreach (var question in set.Questions)
        {
            if (asked.Contains(Key(question)))
                known++;
            else if (evidence.FirstOrDefault(problem => problem.Contains($"question '{question.Id}'", StringComparison.Ordinal)) is { } problem)
                problems.Add(problem);
            else if (!ids.Add(question.Id))
                problems.Add($"{draft}, question '{question.Id}': {target} has another question with this id; give it its own.");
            else
            {
                asked.Add(Key(question));
                added.Add(GoldSetWriter.Line(question));
            }
        }

        if (added.Count > 0)
            Append(target, added);
        return new GoldAddition(added.Count, waiting, known, problems);
    }

    private static (string, string?) Key(GoldQuestion question) => (DuplicateQuestions.Key(question.Question), question.After);

    private static bool Waits(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("review", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Append(string target, List<string> lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
        var before = File.Exists(target) ? File.ReadAllText(target) : "";
        if (before.Length > 0 && !before.EndsWith('\n'))
            before += "\n";
        File.WriteAllText(target + ".new", before + string.Concat(lines.Select(line => line + "\n")));
        File.Move(target + ".new", target, overwrite: true);
    }
}
