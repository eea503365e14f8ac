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
    // So many that every likely sentence of a passage has one.
    private const int PassageSpans = 20;
    private const int Compared = 8;

    /// <summary>Candidates of both kinds over the passages, best first within each kind.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="passages">As retrieved, best first.</param>
    /// <param name="sentencePassages">Of how many passages, the most relevant, the sentences are weighed.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public async ValueTask<Evidence> ReadAsync(Question question, IReadOnlyList<Passage> passages, int sentencePassages, CancellationToken cancellationToken = default)
    {
        var coverage = new TermCoverage(question);
        var sentences = Sentences(Rank(question, coverage, passages).Take(sentencePassages));
        if (sentences.Count > 0)
            await CompareAsync(question, sentences, cancellationToken);

        var spans = InOrder(Spans(question, coverage, sentences));
        return new Evidence(
            question,
            off.HasFlag(AnsweringParts.Agreement) ? spans : InOrder(Agreement.Weigh(question, spans)),
            InOrder(sentences.Select(s => s.Candidate(coverage))));
    }

    /// <summary>The passages read, best first by <see cref="ReadPassage.Score"/>.</summary>
    public IReadOnlyList<ReadPassage> Rank(Question question, TermCoverage coverage, IReadOnlyList<Passage> passages)
    {
        var ranked = passages.Select(p => new ReadPassage(p, coverage)).ToArray();
        var readings = reader.Read(question.Text, [.. ranked.Select(r => r.Text)], PassageSpans);
        for (var i = 0; i < ranked.Length; i++)
        {
            ranked[i].Reading = readings[i];
            var first = ranked[i].Passage.Paragraphs[0];
            ranked[i].Preceding = passages.SelectMany(p => p.Paragraphs).FirstOrDefault(p => p.Number == first.Number - 1 && p.ArticleId == first.ArticleId);
        }

        return off.HasFlag(AnsweringParts.ReaderOrder) ? ranked : [.. ranked.OrderByDescending(r => r.Score)]; // stable: equal ones stay as retrieved
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

    private List<ReadSentence> Sentences(IEnumerable<ReadPassage> passages)
    {
        var sentences = new List<ReadSentence>();
        foreach (var passage in passages)
        {
            foreach (var paragraph in passage.Passage.Paragraphs)
            {
                foreach (var span in Corpus.Sentences.Split(Directive.Without(paragraph.Text)))
                {
                    if (!Assertion.Asks(span.Of(paragraph.Text)))
                        sentences.Add(new ReadSentence(passage, paragraph, span, off));
                }
            }
        }

        return [.. sentences.DistinctBy(s => (s.Paragraph.ArticleId, s.Paragraph.Number, s.Span.Start))];
    }

    // Comparing and reading cost the same: of those that the passages' readings put first, the near ones; no other is taken to be nearer or better than they are.
    private async ValueTask CompareAsync(Question question, List<ReadSentence> sentences, CancellationToken cancellationToken)
    {
        ReadSentence[] first = [.. sentences.OrderByDescending(s => s.Margin + s.In.Reading!.Relevance).Take(Compared)];
        var vectors = await encoder.GenerateAsync([question.Text, .. first.Select(s => s.Text)], cancellationToken: cancellationToken);
        for (var i = 0; i < first.Length; i++)
            first[i].Similarity = TensorPrimitives.Dot(vectors[0].Vector.Span, vectors[i + 1].Vector.Span);
        var least = first.Min(s => s.Similarity);
        foreach (var sentence in sentences.Except(first))
            sentence.Similarity = least;
    }

    private IEnumerable<Candidate> Spans(Question question, TermCoverage coverage, List<ReadSentence> sentences)
    {
        foreach (var (sentence, span, (start, length)) in sentences.SelectMany(s => s.Spans().Select(span => (s, span, Whole: WholeWords.Around(s.Paragraph.Text, span))).DistinctBy(found => found.Whole)))
        {
            var words = sentence.Paragraph.Text.Substring(start, length);
            var signals = sentence.Signals(coverage) with
            {
                Margin = sentence.In.MarginOf(sentence.Paragraph, span.Start, span.Length),
                TypeMatch = AnswerForm.Match(question, sentence.Text, start - sentence.Span.Start, length, sentence.In.Passage.Article.Published is not null),
                Echo = coverage.Repeats(words) ? 1 : 0,
            };
            signals = signals.Without(off);
            yield return new Candidate(sentence.In.Passage, sentence.Paragraph, sentence.Span, start, length, signals, Confidence.OfSpan(signals), Confidence.OfAnswer(question, signals)) { Before = sentence.In.Before(sentence.Paragraph) };
        }
    }
}

/// <summary>Everything read for a question, best first.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Spans">Short answers.</param>
/// <param name="Sentences">Whole sentences.</param>
internal sealed record Evidence(Question Question, IReadOnlyList<Candidate> Spans, IReadOnlyList<Candidate> Sentences);
