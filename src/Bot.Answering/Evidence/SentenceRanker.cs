using System.Numerics.Tensors;
using Bot.Inference;
using Microsoft.Extensions.AI;

namespace Bot.Answering;

/// <summary>Weighs sentences without an article around them as an answer's sentences are weighed. For measuring that choice on sets of loose sentences.</summary>
/// <param name="reader">Says how well a sentence answers.</param>
/// <param name="encoder">Says how near it is to the question.</param>
/// <param name="off">Parts that are switched off.</param>
public sealed class SentenceRanker(PassageReader reader, IEmbeddingGenerator<string, Embedding<float>> encoder, AnsweringParts off = AnsweringParts.None)
{
    /// <summary>One score a sentence, 0 to 1, higher is better.</summary>
    /// <param name="question">The question.</param>
    /// <param name="sentences">The sentences, each on its own.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public async ValueTask<IReadOnlyList<double>> ScoreAsync(string question, IReadOnlyList<string> sentences, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        var coverage = new TermCoverage(Question.Parse(question));
        var readings = reader.Read(question, sentences, 1);
        var vectors = await encoder.GenerateAsync([question, .. sentences], cancellationToken: cancellationToken);
        return
        [
            .. sentences.Select((sentence, i) =>
            {
                var share = coverage.Share(TermCoverage.StemSet(sentence));
                var margin = ReadPassage.Margin(readings[i], readings[i].Spans.Take(1));
                return Confidence.OfSentence(new Signals(
                    margin,
                    readings[i].Relevance,
                    Fused: 0,
                    TensorPrimitives.Dot(vectors[0].Vector.Span, vectors[i + 1].Vector.Span),
                    share,
                    share,
                    MissingNames: 0,
                    MissingNumbers: 0,
                    TypeMatch: 0,
                    Echo: 0,
                    Said: 0).Without(off));
            }),
        ];
    }
}
