using Bot.Corpus;
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

    // Logits below the weakest listed span that a span unlisted in one of the two readings is taken to have.
    private const double Unlisted = 2;

    // Logits; the score of a reading that found nothing at all.
    private const double MarginLimit = 15;

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
            var type = AnswerForm.Match(question.AnswerType, sentence.Paragraph.Text.Substring(start, length));
            var signals = sentence.Signals(coverage) with
            {
                Margin = sentence.In.MarginOf(sentence.Paragraph, start, length),
                SentenceMargin = sentence.MarginOf(start, length),
                TypeMatch = type,
                Agreement = Math.Log(agreeing[normal]),
            };
            yield return new Candidate(sentence.In.Passage, sentence.Paragraph, sentence.Span, start, length, signals, Confidence.OfSpan(signals));
        }
    }

    private sealed class ReadSentence(ReadPassage passage, Paragraph paragraph, TextSpan span)
    {
        public ReadPassage In => passage;

        public Paragraph Paragraph => paragraph;

        public TextSpan Span => span;

        public string Text => paragraph.Text.Substring(span.Start, span.Length);

        public Reading? Reading { get; set; }

        /// <summary>The spans of both readings that lie in this sentence, as offsets into the paragraph.</summary>
        public IEnumerable<(int Start, int Length)> Spans() =>
            Reading!.Spans.Select(s => (span.Start + s.Start, s.Length))
                .Concat(passage.Spans(paragraph).Where(s => s.Start >= span.Start && s.Start + s.Length <= span.Start + span.Length))
                .Distinct();

        public double MarginOf(int start, int length) =>
            ReadPassage.Margin(Reading!, Reading!.Spans.Where(s => span.Start + s.Start == start && s.Length == length));

        public Signals Signals(TermCoverage coverage) =>
            new(
                Margin: 0,
                SentenceMargin: ReadPassage.Margin(Reading!, Reading!.Spans.Take(1)),
                Reading!.Relevance,
                passage.Reading!.Relevance,
                passage.Rank,
                passage.Passage.Score,
                coverage.Share(TermCoverage.StemSet(Text)),
                passage.Coverage,
                passage.MissingNames,
                passage.MissingNumbers,
                TypeMatch: 0,
                Agreement: 0);

        public Candidate Candidate(TermCoverage coverage)
        {
            var signals = Signals(coverage);
            return new Candidate(passage.Passage, paragraph, span, span.Start, span.Length, signals, Confidence.OfSentence(signals));
        }
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

        /// <summary>The spans of the passage's reading that lie in a paragraph, as offsets into it.</summary>
        public IEnumerable<(int Start, int Length)> Spans(Paragraph paragraph)
        {
            var offset = Offset(paragraph);
            return Reading!.Spans.Where(s => s.Start >= offset && s.Start + s.Length <= offset + paragraph.Text.Length).Select(s => (s.Start - offset, s.Length));
        }

        /// <summary>Score of a span of a paragraph minus the no-answer score, in logits.</summary>
        public double MarginOf(Paragraph paragraph, int start, int length)
        {
            var offset = Offset(paragraph);
            return Margin(Reading!, Reading!.Spans.Where(s => s.Start - offset == start && s.Length == length));
        }

        /// <summary>The margin of the first of these spans of a reading; somewhat below its weakest when there is none.</summary>
        public static double Margin(Reading reading, IEnumerable<AnswerSpan> spans)
        {
            foreach (var span in spans)
                return span.Score - reading.NoAnswerScore;
            return reading.Spans.Count == 0 ? -MarginLimit : Math.Max(-MarginLimit, reading.Spans[^1].Score - reading.NoAnswerScore - Unlisted);
        }

        private int Offset(Paragraph paragraph)
        {
            for (var i = 0; i < starts.Length; i++)
            {
                if (ReferenceEquals(Passage.Paragraphs[i], paragraph))
                    return starts[i];
            }

            throw new ArgumentException("The paragraph is not one of the passage's.", nameof(paragraph));
        }
    }
}

/// <summary>Everything read for a question, best first.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Spans">Short answers.</param>
/// <param name="Sentences">Whole sentences.</param>
internal sealed record Evidence(Question Question, IReadOnlyList<Candidate> Spans, IReadOnlyList<Candidate> Sentences);
