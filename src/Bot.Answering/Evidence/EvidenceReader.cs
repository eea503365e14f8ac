using Bot.Inference;
using Bot.Retrieval;

namespace Bot.Answering;

/// <summary>Reads retrieved passages for a question and weighs the words that may answer it.</summary>
internal sealed class EvidenceReader(PassageReader reader)
{
    /// <summary>Candidates of both kinds over the passages, best first within each kind.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="passages">As retrieved, best first.</param>
    /// <param name="sentencePassages">Of how many passages, the most relevant, every sentence is read alone as well.</param>
    public Evidence Read(Question question, IReadOnlyList<Passage> passages, int sentencePassages)
    {
        var coverage = new TermCoverage(question);
        var read = passages.Select((p, rank) => new ReadPassage(p, rank, coverage)).ToArray();
        var readings = reader.Read(question.Text, [.. read.Select(r => r.Text)]);
        for (var i = 0; i < read.Length; i++)
            read[i].Reading = readings[i];

        var best = read.OrderByDescending(r => r.Reading!.Relevance - (RankWeight * r.Rank)).ThenBy(r => r.Rank).Take(sentencePassages).ToArray();
        var sentences = ReadSentences(question, best);
        return new Evidence(
            question,
            InOrder(Spans(question, coverage, sentences)),
            InOrder(sentences.Select(s => s.Candidate(coverage))));
    }

    // Logits a rank: re-ranking by the reader helps only together with the first ranking (reader's training record: .4).
    private const double RankWeight = .4;

    private static List<Candidate> InOrder(IEnumerable<Candidate> candidates) =>
    [
        .. candidates
            .OrderByDescending(c => c.Probability)
            .ThenBy(c => c.Passage.Article.Id, StringComparer.Ordinal)
            .ThenBy(c => c.Paragraph.Number)
            .ThenBy(c => c.Start)
            .ThenBy(c => c.Length),
    ];

    // A sentence is read in its passage, which explains it, and alone, where nothing distracts: together they find the words better than either.
    private List<ReadSentence> ReadSentences(Question question, ReadPassage[] passages)
    {
        var sentences = passages
            .SelectMany(r => r.Passage.Paragraphs.SelectMany(p => Corpus.Sentences.Split(p.Text).Select(s => new ReadSentence(r, p, s))))
            .DistinctBy(s => (s.Paragraph.ArticleId, s.Paragraph.Number, s.Span.Start))
            .ToList();
        var readings = reader.Read(question.Text, [.. sentences.Select(s => s.Text)], spans: 3);
        for (var i = 0; i < sentences.Count; i++)
            sentences[i].Reading = readings[i];
        return sentences;
    }

    private static IEnumerable<Candidate> Spans(Question question, TermCoverage coverage, List<ReadSentence> sentences)
    {
        var found = sentences.SelectMany(s => s.Spans().Select(span => (Sentence: s, span.Start, span.Length, Normal: AnswerForm.Normalise(s.Paragraph.Text.Substring(span.Start, span.Length))))).ToList();
        var agreeing = found.GroupBy(f => f.Normal, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(f => (f.Sentence.Paragraph.ArticleId, f.Sentence.Paragraph.Number)).Distinct().Count(), StringComparer.Ordinal);
        foreach (var (sentence, start, length, normal) in found)
        {
            var words = sentence.Paragraph.Text.Substring(start, length);
            var signals = sentence.Signals(coverage) with
            {
                Margin = sentence.In.MarginOf(sentence.Paragraph, start, length),
                SentenceMargin = sentence.MarginOf(start, length),
                TypeMatch = AnswerForm.Match(question, words, sentence.Paragraph.Text[(start + length)..sentence.Span.End]),
                Echo = coverage.Repeats(words) ? 1 : 0,
                Agreement = Math.Log(agreeing[normal]),
            };
            yield return new Candidate(sentence.In.Passage, sentence.Paragraph, sentence.Span, start, length, signals, Confidence.OfSpan(signals), Confidence.OfAnswer(signals));
        }
    }
}

/// <summary>Everything read for a question, best first.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Spans">Short answers.</param>
/// <param name="Sentences">Whole sentences.</param>
internal sealed record Evidence(Question Question, IReadOnlyList<Candidate> Spans, IReadOnlyList<Candidate> Sentences);
