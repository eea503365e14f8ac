using Microsoft.Extensions.AI;

namespace Bot.Inference.Tests;

public class SentenceEncoderTests
{
    private static readonly string[] Texts = [.. Reference.Lines("parity-embeddings.jsonl").Select(line => line.Text("text"))];

    [Fact]
    public void Vectors_equal_the_reference()
    {
        var vectors = Reference.Encoder.Embed(Texts);
        foreach (var (line, vector) in Reference.Lines("parity-embeddings.jsonl").Zip(vectors))
            Cosine(vector, line.Numbers("int8")).ShouldBeGreaterThanOrEqualTo(0.9999, line.Text("text"));
    }

    [Fact]
    public void Quantised_weights_stay_near_the_original_ones()
    {
        var vectors = Reference.Encoder.Embed(Texts);
        foreach (var (line, vector) in Reference.Lines("parity-embeddings.jsonl").Zip(vectors))
            Cosine(vector, line.Numbers("fp32")).ShouldBeGreaterThanOrEqualTo(0.99, line.Text("text"));
    }

    [Fact]
    public void Quantised_activations_stay_near_single_precision_and_have_a_fingerprint_of_their_own()
    {
        var vectors = Reference.Int8Encoder.Embed(Texts);
        foreach (var (line, vector) in Reference.Lines("parity-embeddings.jsonl").Zip(vectors))
            Cosine(vector, line.Numbers("int8")).ShouldBeGreaterThanOrEqualTo(0.99, line.Text("text"));
        string.Equals(Reference.Int8Encoder.Fingerprint, Reference.Encoder.Fingerprint, StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public void A_vector_has_unit_length_and_the_models_width()
    {
        foreach (var vector in Reference.Encoder.Embed(["", "A ceasefire.", new string('x', 100_000)]))
        {
            vector.Length.ShouldBe(384);
            Reference.Encoder.Dimensions.ShouldBe(384);
            vector.Sum(x => (double)x * x).ShouldBe(1, 1e-5);
        }
    }

    [Fact]
    public void A_text_has_the_same_vector_alone_and_among_others()
    {
        var together = Reference.Encoder.Embed(Texts);
        for (var i = 0; i < 20; i++)
            Reference.Encoder.Embed([Texts[i]])[0].ShouldBe(together[i]);
    }

    [Fact]
    public async Task Callers_at_the_same_time_do_not_disturb_each_other()
    {
        var alone = Reference.Encoder.Embed(Texts);
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Reference.Encoder.GenerateAsync(Texts)));
        foreach (var run in runs)
            for (var i = 0; i < Texts.Length; i++)
                run[i].Vector.Span.SequenceEqual(alone[i]).ShouldBeTrue();
    }

    [Fact]
    public void What_follows_the_window_has_no_influence()
    {
        Reference.Encoder.MaxTokens.ShouldBe(256);
        var window = string.Concat(Enumerable.Repeat("peace ", 254));
        var vectors = Reference.Encoder.Embed([window, window + "war", string.Concat(Enumerable.Repeat("peace ", 253)) + "war"]);
        vectors[1].ShouldBe(vectors[0]);
        vectors[2].ShouldNotBe(vectors[0]);
    }

    [Fact]
    public async Task The_generator_tells_its_tokens_and_model()
    {
        var embeddings = await Reference.Encoder.GenerateAsync(["The talks stalled.", ""]);
        embeddings.Count.ShouldBe(2);
        embeddings.Usage!.InputTokenCount.ShouldBe(8);
        embeddings[0].ModelId.ShouldBe("minilm");
        Reference.Encoder.GetService(typeof(EmbeddingGeneratorMetadata)).ShouldBeOfType<EmbeddingGeneratorMetadata>().DefaultModelDimensions.ShouldBe(384);
        Reference.Encoder.GetService(typeof(SentenceEncoder)).ShouldBeSameAs(Reference.Encoder);
        Reference.Encoder.GetService(typeof(SentenceEncoder), "other").ShouldBeNull();
    }

    [Fact]
    public async Task Vectors_of_another_width_are_refused()
    {
        var error = await Should.ThrowAsync<ArgumentException>(() => Reference.Encoder.GenerateAsync(["x"], new EmbeddingGenerationOptions { Dimensions = 100 }));
        error.Message.ShouldContain("384 numbers, not 100");
    }

    [Fact]
    public async Task A_cancelled_call_computes_nothing() =>
        await Should.ThrowAsync<OperationCanceledException>(() => Reference.Encoder.GenerateAsync(Texts, null, new CancellationToken(canceled: true)));

    [Fact]
    public void No_texts_make_no_vectors() => Reference.Encoder.Embed([]).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false}""", true)]
    [InlineData("""{"pooling_mode_cls_token": false, "pooling_mode_mean_tokens": true}""", false)]
    public void Pooling_is_what_its_configuration_says(string configuration, bool classifier)
    {
        using var model = new TinyModel();
        Directory.CreateDirectory(model["1_Pooling"]);
        File.WriteAllText(model["1_Pooling/config.json"], configuration);
        var vector = SentenceEncoder.Load(model.Folder).Embed(["talks stalled in 2008"])[0];
        var rows = new NaiveBert(model).Run([2, 6, 7, 8, 9, 3], new int[6]);
        var pooled = classifier ? rows[0] : [.. Enumerable.Range(0, TinyModel.Hidden).Select(i => rows.Average(row => row[i]))];
        Cosine(vector, pooled).ShouldBe(1, 1e-6);
    }

    [Fact]
    public void Another_pooling_is_refused()
    {
        using var model = new TinyModel();
        Directory.CreateDirectory(model["1_Pooling"]);
        File.WriteAllText(model["1_Pooling/config.json"], """{"pooling_mode_max_tokens": true}""");
        Should.Throw<ModelException>(() => SentenceEncoder.Load(model.Folder)).Message.ShouldContain("pooling other than mean or cls");
    }

    [Fact]
    public void The_window_is_what_its_configuration_says_within_the_positions()
    {
        using var model = new TinyModel();
        SentenceEncoder.Load(model.Folder).MaxTokens.ShouldBe(TinyModel.Positions);
        File.WriteAllText(model["sentence_bert_config.json"], """{"max_seq_length": 16}""");
        SentenceEncoder.Load(model.Folder).MaxTokens.ShouldBe(16);
    }

    private static double Cosine(float[] x, double[] y) =>
        x.Zip(y, (a, b) => a * b).Sum() / Math.Sqrt(x.Sum(a => (double)a * a) * y.Sum(b => b * b));
}
