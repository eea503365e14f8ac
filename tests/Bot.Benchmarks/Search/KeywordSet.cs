using System.Text.Json;
using Bot.Corpus;
using Bot.Retrieval;

namespace Bot.Benchmarks.Search;

/// <summary>A query and the rows that answer it; none where nobody judged.</summary>
internal sealed record KeywordQuery(string Text, IReadOnlySet<int> Relevant);

/// <summary>Rows of text with a title each, and queries.</summary>
internal sealed record KeywordSet(string Name, IReadOnlyList<(string Title, string Text)> Rows, IReadOnlyList<KeywordQuery> Queries)
{
    /// <summary>The paragraphs of squad-open; relevant is the paragraph that a question was written for.</summary>
    public static KeywordSet SquadOpen(string folder)
    {
        var rows = Directory.EnumerateFiles(Path.Combine(folder, "articles"), "*.txt").Order(StringComparer.Ordinal)
            .SelectMany(file => File.ReadLines(file).Where(line => line.Length > 0).Select(line => (Title: Path.GetFileNameWithoutExtension(file).Replace('_', ' '), Text: line)))
            .ToList();
        var places = rows.Select((row, number) => (row.Text, number)).ToLookup(r => r.Text, r => r.number, StringComparer.Ordinal);
        var queries = File.ReadLines(Path.Combine(folder, "questions.jsonl")).Select(line => JsonElement.Parse(line))
            .Where(q => !q.GetProperty("is_impossible").GetBoolean())
            .Select(q => new KeywordQuery(q.GetProperty("question").GetString()!, q.GetProperty("gold_paragraph").GetString()!.Split('\n').SelectMany(p => places[p]).ToHashSet()))
            .Where(q => q.Relevant.Count > 0)
            .ToList();
        return new KeywordSet("squad-open", rows, queries);
    }

    /// <summary>The articles of TIME with its judged queries.</summary>
    public static KeywordSet TimeIr(string folder)
    {
        var documents = File.ReadLines(Path.Combine(folder, "docs.jsonl")).Select(line => JsonElement.Parse(line)).ToList();
        var numbers = documents.Select((d, number) => (Id: d.GetProperty("id").GetString()!, number)).ToDictionary(d => d.Id, d => d.number, StringComparer.Ordinal);
        var judged = File.ReadLines(Path.Combine(folder, "qrels_all.txt")).Select(line => line.Split(' ')).Where(q => q[3] != "0").ToLookup(q => q[0], q => numbers[q[2]], StringComparer.Ordinal);
        return new KeywordSet(
            "time-ir",
            [.. documents.Select(d => (d.GetProperty("title").GetString()!, d.GetProperty("text").GetString()!))],
            [.. File.ReadLines(Path.Combine(folder, "queries.tsv")).Select(line => line.Split('\t')).Where(q => judged.Contains(q[0])).Select(q => new KeywordQuery(q[1], judged[q[0]].ToHashSet()))]);
    }

    /// <summary>Rows of two real sentences drawn at random, to see what size does; the questions are real, and nothing is judged.</summary>
    public static KeywordSet Pairs(string vectors, int count)
    {
        var sentences = File.ReadAllLines(Path.Combine(vectors, "sentences.txt"));
        var random = new Random(3);
        return new KeywordSet(
            $"{count} pairs of sentences",
            [.. Enumerable.Range(0, count).Select(_ => ("", $"{random.GetItems(sentences, 1)[0]} {random.GetItems(sentences, 1)[0]}"))],
            [.. File.ReadLines(Path.Combine(vectors, "questions.txt")).Select(q => new KeywordQuery(q, new HashSet<int>()))]);
    }

    /// <summary>The rows as our index keeps them, in the same order.</summary>
    public SearchSnapshot Snapshot(Vocabulary vocabulary, RetrievalOptions options)
    {
        var parts = new SegmentPart[Rows.Count];
        Parallel.For(0, parts.Length, i =>
        {
            var id = $"{i:0000000}";
            StoredChunk[] chunks = [new StoredChunk(0, 1, 1, 0, int.MaxValue, [(Half)0])];
            var stored = new StoredArticle(new ArticleHeader(id, Rows[i].Title, null, null, null, null), [new Paragraph(id, 1, Rows[i].Text)], chunks);
            parts[i] = new SegmentPart(new IndexedArticle(stored, vocabulary, options.TitleWeight), chunks);
        });
        return SearchSnapshot.Empty(1, options).Next([], parts, vocabulary.Count);
    }
}
