namespace Bot.Evaluation;

/// <summary>
/// Reads our own gold sets: JSON Lines of
/// <c>{"id", "question", "answers": ["…"], "evidence": [{"articleId", "paragraphs": [1]}], "unanswerable", "type", "after", "standalone", "sources": ["…"], "rivals": ["…"]}</c>.
/// </summary>
public static class GoldSetReader
{
    private const string Fields = "id, question, answers, evidence, unanswerable, type, after, standalone, sources, rivals";

    /// <summary>Reads a set, all of it or nothing.</summary>
    /// <param name="path">A file, or a folder whose <c>*.jsonl</c> files are read in the order of their names as one set.</param>
    /// <exception cref="EvaluationException">Every problem found, each with file, line and remedy.</exception>
    public static GoldSet Read(string path)
    {
        var set = Read([path], out var problems);
        return problems.Count == 0 ? set : throw new EvaluationException(problems);
    }

    /// <summary>Reads what can be read of one or more sets, as one.</summary>
    /// <param name="paths">Files, and folders whose <c>*.jsonl</c> files are read in the order of their names.</param>
    /// <param name="leftOut">One sentence a problem with file, line and remedy; a line with a problem is left out, and so is what follows it in a conversation.</param>
    /// <param name="skip">Lines that are passed over without a word, or null.</param>
    /// <exception cref="EvaluationException">No question is left.</exception>
    public static GoldSet Read(IReadOnlyList<string> paths, out IReadOnlyList<string> leftOut, Func<string, bool>? skip = null)
    {
        var problems = new List<string>();
        var questions = new List<GoldQuestion>();
        var seen = new Dictionary<string, Seen>(StringComparer.Ordinal);
        foreach (var file in paths.SelectMany(path => Files(path, problems)))
        {
            foreach (var (line, row) in JsonLines.Read<Row>(file, JsonLines.Strict, Fields, problems, skip))
            {
                var place = $"{file}, line {line}";
                var before = problems.Count;
                Check(row, place, seen, problems);
                if (problems.Count == before)
                    questions.Add(row.ToQuestion());
                if (!string.IsNullOrWhiteSpace(row.Id))
                    seen.TryAdd(row.Id, new(place, problems.Count == before));
            }
        }

        if (questions.Count == 0)
            throw new EvaluationException(problems.Count > 0 ? problems : [$"{string.Join(", ", paths)}: there is no question in it; write one JSON object a line with the fields {Fields}."]);
        leftOut = problems;
        return new GoldSet(string.Join('+', paths.Select(path => Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(path)))), questions);
    }

    private static string[] Files(string path, List<string> problems)
    {
        if (!Directory.Exists(path))
            return [path];
        var files = Directory.GetFiles(path, "*.jsonl");
        Array.Sort(files, StringComparer.Ordinal);
        if (files.Length == 0)
            problems.Add($"{path}: the folder has no .jsonl file; put a gold set in it or name another path.");
        return files;
    }

    private static void Check(Row row, string place, Dictionary<string, Seen> seen, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(row.Id))
            problems.Add($"{place}: the question has no id; give it one that no other question has.");
        else if (seen.TryGetValue(row.Id, out var first))
            problems.Add($"{place}: the id '{row.Id}' is taken by {first.Place}; give each question its own.");
        if (string.IsNullOrWhiteSpace(row.Question))
            problems.Add($"{place}: the question is empty; write it in the field question.");
        if (row.After is { } after && !seen.ContainsKey(after))
            problems.Add($"{place}: it follows '{after}', which is on no line above; put the turn it follows first, or remove the field after.");
        else if (row.After is { } left && !seen[left].Kept)
            problems.Add($"{place}: it follows '{left}', which was left out; correct {seen[left].Place} first.");
        if (row.Unanswerable && (row.Answers is { Count: > 0 } || row.Evidence is { Count: > 0 }))
            problems.Add($"{place}: it is unanswerable but has answers or evidence; remove them or the field unanswerable.");
        if (!row.Unanswerable && row.Answers is not { Count: > 0 } && row.Evidence is not { Count: > 0 })
            problems.Add($"{place}: it has neither answers nor evidence; give one of them, or set unanswerable to true.");
        if (row.Answers?.Any(string.IsNullOrWhiteSpace) == true)
            problems.Add($"{place}: an answer is empty; remove it.");
        foreach (var evidence in row.Evidence ?? [])
        {
            if (string.IsNullOrWhiteSpace(evidence.ArticleId))
                problems.Add($"{place}: evidence without an article; write its id in articleId.");
            else if (evidence.Paragraphs is not { Count: > 0 } || evidence.Paragraphs.Any(number => number < 1))
                problems.Add($"{place}: the evidence in '{evidence.ArticleId}' needs paragraph numbers from 1; write them as \"paragraphs\": [1].");
        }
    }

    private readonly record struct Seen(string Place, bool Kept);

    private sealed class Row
    {
        public string? Id { get; set; }

        public string? Question { get; set; }

        public List<string>? Answers { get; set; }

        public List<EvidenceRow>? Evidence { get; set; }

        public bool Unanswerable { get; set; }

        public string? Type { get; set; }

        public string? After { get; set; }

        public string? Standalone { get; set; }

        public List<string>? Sources { get; set; }

        public List<string>? Rivals { get; set; }

        public GoldQuestion ToQuestion()
        {
            var evidence = (Evidence ?? [])
                .GroupBy(row => row.ArticleId!, StringComparer.Ordinal)
                .Select(article => new Evidence(article.Key, [.. article.SelectMany(row => row.Paragraphs!).Distinct().Order()]));
            return new GoldQuestion(
                Id!, Question!, Answers ?? [], [.. evidence], Unanswerable, string.IsNullOrWhiteSpace(Type) ? GoldQuestion.DefaultType : Type, After)
            {
                Standalone = string.IsNullOrWhiteSpace(Standalone) ? null : Standalone,
                Sources = Sources is { Count: > 0 } ? Sources : null,
                Rivals = Rivals ?? [],
            };
        }
    }

    private sealed class EvidenceRow
    {
        public string? ArticleId { get; set; }

        public List<int>? Paragraphs { get; set; }
    }
}
