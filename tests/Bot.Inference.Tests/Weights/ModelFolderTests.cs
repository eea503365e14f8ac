namespace Bot.Inference.Tests;

public sealed class ModelFolderTests : IDisposable
{
    private readonly TinyModel model = new(reader: true);

    [Fact]
    public void A_folder_that_is_not_there_is_named() =>
        Should.Throw<ModelException>(() => SentenceEncoder.Load(model["nowhere"])).Message.ShouldContain("nowhere is not a folder; give the path");

    [Theory]
    [InlineData("config.json")]
    [InlineData("model.safetensors")]
    public void A_missing_file_is_named(string file)
    {
        File.Delete(model[file]);
        Should.Throw<ModelException>(() => SentenceEncoder.Load(model.Folder)).Message.ShouldContain($"{model[file]} is missing;");
        Should.Throw<ModelException>(() => PassageReader.Load(model.Folder)).Message.ShouldContain($"{model[file]} is missing;");
    }

    [Fact]
    public void A_missing_vocabulary_is_told_with_both_its_names()
    {
        File.Delete(model["vocab.txt"]);
        Should.Throw<ModelException>(() => SentenceEncoder.Load(model.Folder)).Message.ShouldContain("neither vocab.txt nor tokenizer.json");
    }

    [Theory]
    [InlineData("vocab.txt", "the\ntalks\n", "[CLS]")]
    [InlineData("config.json", "{", "is not valid JSON")]
    [InlineData("config.json", "[]", "is not a JSON object")]
    [InlineData("config.json", "{}", "has no hidden_size")]
    [InlineData("config.json", "{\"hidden_size\":\"big\"}", "hidden_size is \"big\"")]
    [InlineData("config.json", "{\"hidden_size\":-1}", "hidden_size is -1")]
    [InlineData("config.json", "{\"model_type\":\"gpt2\"}", "of type gpt2")]
    [InlineData("config.json", "{\"hidden_act\":\"relu\"}", "activation relu")]
    [InlineData("tokenizer_config.json", "{", "is not valid JSON")]
    public void A_damaged_file_is_named_with_what_is_wrong(string file, string content, string wrong)
    {
        File.WriteAllText(model[file], content);
        var message = Should.Throw<ModelException>(() => SentenceEncoder.Load(model.Folder)).Message;
        message.ShouldContain(model[file]);
        message.ShouldContain(wrong);
    }

    [Fact]
    public void A_broken_tokenizer_json_is_named()
    {
        File.Delete(model["vocab.txt"]);
        File.WriteAllText(model["tokenizer.json"], """{"model":{"vocab":{"a":7}}}""");
        Should.Throw<ModelException>(() => WordPieceTokenizer.Load(model.Folder)).Message.ShouldContain("no WordPiece vocabulary");
    }

    [Fact]
    public void A_vocabulary_larger_than_the_model_is_refused()
    {
        File.AppendAllText(model["vocab.txt"], "one\nmore\n");
        Should.Throw<ModelException>(() => SentenceEncoder.Load(model.Folder)).Message.ShouldContain("has 22 pieces where config.json says 20");
    }

    [Fact]
    public void Heads_must_divide_the_width()
    {
        model.Configuration["num_attention_heads"] = 3;
        model.Write();
        Should.Throw<ModelException>(() => SentenceEncoder.Load(model.Folder)).Message.ShouldContain("3 attention heads");
    }

    [Fact]
    public void An_encoder_has_no_span_head_to_read_with()
    {
        model.Tensors.Remove("qa_outputs.weight");
        model.Write();
        Should.Throw<ModelException>(() => PassageReader.Load(model.Folder)).Message.ShouldContain("has no tensor qa_outputs.weight");
    }

    [Fact]
    public void The_fingerprint_changes_with_every_file_that_matters()
    {
        var before = SentenceEncoder.Load(model.Folder).Fingerprint;
        SentenceEncoder.Load(model.Folder).Fingerprint.ShouldBe(before);
        before.Length.ShouldBe(32);
        File.WriteAllText(model["tokenizer_config.json"], "{}");
        var withTokenizer = SentenceEncoder.Load(model.Folder).Fingerprint;
        (withTokenizer == before).ShouldBeFalse();
        model.Tensors["embeddings.LayerNorm.bias"].Values[0] += 1;
        model.Write();
        (SentenceEncoder.Load(model.Folder).Fingerprint == withTokenizer).ShouldBeFalse();
    }

    [Fact]
    public void A_model_with_a_head_may_keep_its_encoder_under_bert()
    {
        var before = SentenceEncoder.Load(model.Folder).Embed(["talks stalled"])[0];
        foreach (var name in model.Tensors.Keys.Where(name => !name.StartsWith("qa", StringComparison.Ordinal)).ToArray())
        {
            model.Tensors["bert." + name] = model.Tensors[name];
            model.Tensors.Remove(name);
        }

        model.Write();
        SentenceEncoder.Load(model.Folder).Embed(["talks stalled"])[0].ShouldBe(before);
    }

    public void Dispose() => model.Dispose();
}
