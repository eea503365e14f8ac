using Bot.Corpus;
using Bot.Inference;
using Bot.Retrieval;

namespace Bot.Answering;

/// <summary>Reads retrieved passages for a question and weighs the words that may answer it.</summary>
internal sealed class EvidenceReader(PassageReader reader)
{
    /// <summary>Candidates of both kinds over the passages, best first within each kind.</summary>
    public Evidence Read(Question question, IReadOnlyList<Passage> passages, int sentencePassages)
    {
        var coverage = new TermCoverage(question);
        var read = passages.Select((p, rank) => new ReadPassage(p, rank, coverage)).ToArray();
        var readings = reader.Read(question.Text, [.. read.Select(r => r.Text)]);
        for (var i = 0; i < read.Length; i++)
            read[i].Reading = readings[i];

        var spans = Spans(question, coverage, read).OrderByDescending(c => c.Probability).ThenBy(c => c.Passage.Article.Id, StringComparer.Ordinal).ThenBy(c => c.Paragraph.Number).ThenBy(c => c.Start).ToList();
        var best = read.OrderByDescending(r => r.Reading!.Relevance - (RankWeight * r.Rank)).ThenBy(r => r.Rank).Take(sentencePassages).ToArray();
        var sentences = Sentences(question, coverage, best).OrderByDescending(c => c.Probability).ThenBy(c => c.Passage.Article.Id, StringComparer.Ordinal).ThenBy(c => c.Paragraph.Number).ThenBy(c => c.Start).ToList();
        return new Evidence(question, spans, sentences);
    }

    // Logits a rank: re-ranking by the reader helps only together with the first ranking (reader's training record: .4).
    private const double RankWeight = .4;

    private static List<Candidate> Spans(Question question, TermCoverage coverage, ReadPassage[] read)
    {
        var found = new List<(ReadPassage In, Paragraph Paragraph, TextSpan Sentence, int Start, int Length, double Margin, string Normal)>();
        foreach (var r in read)
        {
            foreach (var span in r.Reading!.Spans)
            {
                if (r.Locate(span.Start, span.Length) is not { } place)
                    continue;
                var sentence = SentenceAround(place.Paragraph, place.Start);
                var text = place.Paragraph.Text.Substring(place.Start, span.Length);
                found.Add((r, place.Paragraph, sentence, place.Start, span.Length, span.Score - r.Reading.NoAnswerScore, AnswerForm.Normalise(text)));
            }
        }

        // Chunks of one long paragraph overlap: the same words are one candidate.
        var agreeing = found.GroupBy(f => f.Normal, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(f => f.In).Distinct().Count(), StringComparer.Ordinal);
        return [.. found
            .GroupBy(f => (f.Paragraph.ArticleId, f.Paragraph.Number, f.Start, f.Length))
            .Select(g => g.MaxBy(f => f.Margin))
            .Select(f =>
            {
                var text = f.Paragraph.Text.Substring(f.Start, f.Length);
                var sentence = TermCoverage.StemSet(f.Paragraph.Text.Substring(f.Sentence.Start, f.Sentence.Length));
                var signals = new Signals(
                    Math.Clamp(f.Margin, -15, 15), f.In.Reading!.Relevance, f.In.Reading.Relevance, f.In.Rank, f.In.Passage.Score,
                    coverage.Share(sentence), f.In.Coverage, f.In.MissingNames, f.In.MissingNumbers,
                    AnswerForm.Match(question.AnswerType, text), Math.Log(agreeing[f.Normal]));
                return new Candidate(f.In.Passage, f.Paragraph, f.Sentence, f.Start, f.Length, signals, Confidence.OfSpan(signals));
            })];
    }

    private List<Candidate> Sentences(Question question, TermCoverage coverage, ReadPassage[] read)
    {
        var places = read
            .SelectMany(r => r.Passage.Paragraphs.SelectMany(p => Corpus.Sentences.Split(p.Text).Select(s => (In: r, Paragraph: p, Span: s))))
            .DistinctBy(s => (s.Paragraph.ArticleId, s.Paragraph.Number, s.Span.Start))
            .ToArray();
        var readings = reader.Read(question.Text, [.. places.Select(s => s.Paragraph.Text.Substring(s.Span.Start, s.Span.Length))], spans: 1);
        return [.. places.Select((s, i) =>
        {
            var text = s.Paragraph.Text.Substring(s.Span.Start, s.Span.Length);
            var best = readings[i].Spans.Count > 0 ? readings[i].Spans[0].Score - readings[i].NoAnswerScore : 0;
            var signals = new Signals(
                Math.Clamp(best, -15, 15), readings[i].Relevance, s.In.Reading!.Relevance, s.In.Rank, s.In.Passage.Score,
                coverage.Share(TermCoverage.StemSet(text)), s.In.Coverage, s.In.MissingNames, s.In.MissingNumbers, 0, 0);
            return new Candidate(s.In.Passage, s.Paragraph, s.Span, s.Span.Start, s.Span.Length, signals, Confidence.OfSentence(signals));
        })];
    }

    private static TextSpan SentenceAround(Paragraph paragraph, int start)
    {
        foreach (var sentence in Corpus.Sentences.Split(paragraph.Text))
        {
            if (start < sentence.Start + sentence.Length)
                return sentence;
        }

        return new TextSpan(0, paragraph.Text.Length);
    }

    private sealed class ReadPassage
    {
        private readonly int[] starts;

        public ReadPassage(Passage passage, int rank, TermCoverage coverage)
        {
            Passage = passage;
            Rank = rank;
            starts = new int[passage.Paragraphs.Count];
            for (var i = 1; i < starts.Length; i++)
                starts[i] = starts[i - 1] + passage.Paragraphs[i - 1].Text.Length + 1;
            Text = string.Join(' ', passage.Paragraphs.Select(p => p.Text));
            var withTitle = Text + " " + passage.Article.Title;
            var stems = TermCoverage.StemSet(withTitle);
            Coverage = coverage.Share(stems);
            MissingNames = coverage.MissingNames(stems);
            MissingNumbers = coverage.MissingNumbers($"{withTitle} {passage.Article.Published?.Date.Year}");
        }

        public Passage Passage { get; }

        public int Rank { get; }

        public string Text { get; }

        public double Coverage { get; }

        public double MissingNames { get; }

        public double MissingNumbers { get; }

        public Reading? Reading { get; set; }

        /// <summary>The paragraph that holds a run of <see cref="Text"/> and its offset there; null when it runs over two.</summary>
        public (Paragraph Paragraph, int Start)? Locate(int start, int length)
        {
            var i = Array.FindLastIndex(starts, s => s <= start);
            var paragraph = Passage.Paragraphs[i];
            var offset = start - starts[i];
            return length > 0 && offset + length <= paragraph.Text.Length ? (paragraph, offset) : null;
        }
    }
}

/// <summary>Everything read for a question, best first.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Spans">Short answers.</param>
/// <param name="Sentences">Whole sentences.</param>
internal sealed record Evidence(Question Question, IReadOnlyList<Candidate> Spans, IReadOnlyList<Candidate> Sentences);
