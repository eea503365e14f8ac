using System.Numerics.Tensors;
using Bot.Inference;
using Bot.Retrieval;
using Microsoft.Extensions.AI;

namespace Bot.Answering;

/// <summary>Reads retrieved passages for a question and weighs the words that may answer it.</summary>
/// <param name="reader">Reads.</param>
/// <param name="encoder">Compares sentences with the question.</param>
/// <param name="off">Parts that are switched off.</param>
internal sealed class EvidenceReader(PassageReader reader, IEmbeddingGenerator<string, Embedding<float>> encoder, AnsweringParts off = AnsweringParts.None)
{
    /// <summary>Candidates of both kinds over the passages, best first within each kind.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="passages">As retrieved, best first.</param>
    /// <param name="sentencePassages">Of how many passages, the most relevant, every sentence is read alone as well.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public async ValueTask<Evidence> ReadAsync(Question question, IReadOnlyList<Passage> passages, int sentencePassages, CancellationToken cancellationToken = default)
    {
        var coverage = new TermCoverage(question);
        var sentences = ReadSentences(question, [.. Rank(question, coverage, passages).Take(sentencePassages)]);
        await CompareAsync(question, sentences, cancellationToken);
        return new Evidence(
            question,
            InOrder(Spans(question, coverage, sentences)),
            InOrder(sentences.Select(s => s.Candidate(coverage))));
    }

    /// <summary>The passages read, best first by <see cref="ReadPassage.Score"/>.</summary>
    public IReadOnlyList<ReadPassage> Rank(Question question, TermCoverage coverage, IReadOnlyList<Passage> passages)
    {
        var read = passages.Select(p => new ReadPassage(p, coverage)).ToArray();
        var readings = reader.Read(question.Text, [.. read.Select(r => r.Text)]);
        for (var i = 0; i < read.Length; i++)
            read[i].Reading = readings[i];
        return off.HasFlag(AnsweringParts.ReaderOrder) ? read : [.. read.OrderByDescending(r => r.Score)]; // stable: equal ones stay as retrieved
    }

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
            .SelectMany(r => r.Passage.Paragraphs.SelectMany(p => Corpus.Sentences.Split(Directive.Without(p.Text)).Where(s => !Assertion.Asks(s.Of(p.Text))).Select(s => new ReadSentence(r, p, s, off))))
            .DistinctBy(s => (s.Paragraph.ArticleId, s.Paragraph.Number, s.Span.Start))
            .ToList();
        var readings = reader.Read(question.Text, [.. sentences.Select(s => s.Text)], spans: 3);
        for (var i = 0; i < sentences.Count; i++)
            sentences[i].Reading = readings[i];
        return sentences;
    }

    // Comparing costs as much as reading: those that the reader puts first are compared, and no other is taken to be nearer than they are.
    private async ValueTask CompareAsync(Question question, List<ReadSentence> sentences, CancellationToken cancellationToken)
    {
        const int Compared = 8;
        if (sentences.Count == 0)
            return;
        ReadSentence[] first = [.. sentences.OrderByDescending(s => s.Reading!.Relevance + s.In.Reading!.Relevance).Take(Compared)];
        var vectors = await encoder.GenerateAsync([question.Text, .. first.Select(s => s.Text)], cancellationToken: cancellationToken);
        for (var i = 0; i < first.Length; i++)
            first[i].Similarity = TensorPrimitives.Dot(vectors[0].Vector.Span, vectors[i + 1].Vector.Span);
        var least = first.Min(s => s.Similarity);
        foreach (var sentence in sentences.Except(first))
            sentence.Similarity = least;
    }

    private IEnumerable<Candidate> Spans(Question question, TermCoverage coverage, List<ReadSentence> sentences)
    {
        foreach (var (sentence, start, length) in sentences.SelectMany(s => s.Spans().Select(span => (s, span.Start, span.Length))))
        {
            var words = sentence.Paragraph.Text.Substring(start, length);
            var signals = sentence.Signals(coverage) with
            {
                Margin = sentence.In.MarginOf(sentence.Paragraph, start, length),
                SentenceMargin = sentence.MarginOf(start, length),
                TypeMatch = AnswerForm.Match(question, sentence.Text, start - sentence.Span.Start, length),
                Echo = coverage.Repeats(words) ? 1 : 0,
            };
            signals = signals.Without(off);
            yield return new Candidate(sentence.In.Passage, sentence.Paragraph, sentence.Span, start, length, signals, Confidence.OfSpan(signals), Confidence.OfAnswer(signals));
        }
    }
}

/// <summary>Everything read for a question, best first.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Spans">Short answers.</param>
/// <param name="Sentences">Whole sentences.</param>
internal sealed record Evidence(Question Question, IReadOnlyList<Candidate> Spans, IReadOnlyList<Candidate> Sentences);
