namespace Bot.Evaluation;

/// <summary>
/// Reads the answer-sentence sets TREC-QA (Wang et al. 2007; newswire) and WikiQA (Yang et al. 2015) as Castor's copies lay them out.
/// </summary>
public static class TrecQa
{
    /// <summary>Reads a set.</summary>
    /// <param name="path">
    /// A file such as <c>trecqa_test.jsonl</c> of <c>{"id", "question", "candidates": [{"sentence", "label"}]}</c>, or a folder of WikiQA with
    /// <c>id.txt</c>, <c>a.toks</c> (question), <c>b.toks</c> (sentence) and <c>sim.txt</c> (label), one line a sentence each.
    /// </param>
    /// <exception cref="EvaluationException">The file or folder cannot be read.</exception>
    public static SentenceRankingSet Read(string path)
    {
        var problems = new List<string>();
        List<SentenceRankingQuestion> questions = Directory.Exists(path)
            ? ReadColumns(path, problems)
            : [.. JsonLines.Read<Row>(path, JsonLines.Lenient, "id, question, candidates", problems).Select(row => row.Value.ToQuestion())];
        if (problems.Count == 0 && questions.Count == 0)
            problems.Add($"{path}: there is no question in it; give a file of TREC-QA or a folder of WikiQA.");
        return problems.Count == 0
            ? new SentenceRankingSet(Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(path)), questions)
            : throw new EvaluationException(problems);
    }

    private static List<SentenceRankingQuestion> ReadColumns(string folder, List<string> problems)
    {
        string[] names = ["id.txt", "a.toks", "b.toks", "sim.txt"];
        if (names.FirstOrDefault(name => !File.Exists(Path.Combine(folder, name))) is { } missing)
        {
            problems.Add($"{folder}: the file {missing} is missing; a WikiQA folder has id.txt, a.toks, b.toks and sim.txt.");
            return [];
        }

        var columns = names.Select(name => File.ReadAllLines(Path.Combine(folder, name))).ToArray();
        if (columns.Any(column => column.Length != columns[0].Length))
        {
            problems.Add($"{folder}: the four files have {string.Join(", ", columns.Select(column => column.Length))} lines; they need one line a sentence each.");
            return [];
        }

        return
        [
            .. Enumerable.Range(0, columns[0].Length)
                .GroupBy(line => columns[0][line], StringComparer.Ordinal)
                .Select(lines => new SentenceRankingQuestion(
                    lines.Key, columns[1][lines.First()], [.. lines.Select(line => new LabelledSentence(columns[2][line], columns[3][line].Trim() == "1"))])),
        ];
    }

    private sealed record Row(string Id, string Question, IReadOnlyList<Candidate> Candidates)
    {
        public SentenceRankingQuestion ToQuestion() =>
            new(Id, Question, [.. Candidates.Select(candidate => new LabelledSentence(candidate.Sentence, candidate.Label == 1))]);
    }

    private sealed record Candidate(string Sentence, int Label);
}
