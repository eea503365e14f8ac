using System.Text.Json;
using Bot.Hosting;

namespace Bot.Tests.Hosting;

public sealed class BotSettingsTests
{
    [Fact]
    public void The_settings_file_of_the_repository_repeats_the_defaults()
    {
        using var folder = new ScratchFolder();
        BotSettings file = BotSettings.Load(), defaults = BotSettings.Load(contentRoot: folder.Path);
        file.Web.SuggestedQuestions.ShouldNotBeEmpty();
        file.Web.SuggestedQuestions.Clear();

        string Write(BotSettings settings) => JsonSerializer
            .Serialize(new object[] { settings.Data, settings.Corpus, settings.Inference, settings.Retrieval, settings.Answering, settings.Evaluation, settings.Channels, settings.Feedback, settings.Web, settings.Urls })
            .Replace(settings.Root, "", StringComparison.Ordinal);
        Write(file).ShouldBe(Write(defaults));
    }

    [Fact]
    public void Without_a_settings_file_the_defaults_hold_and_paths_start_from_the_content_root()
    {
        using var folder = new ScratchFolder();

        var settings = BotSettings.Load(contentRoot: folder.Path);

        settings.Inference.Encoder.ShouldBe(Path.Combine(folder.Path, "data/models/minilm"));
        settings.Urls.ShouldBe("http://localhost:3978");
    }

    [Fact]
    public void A_data_folder_takes_the_place_of_articles_and_index()
    {
        var settings = BotSettings.Load(dataFolder: "somewhere");

        settings.Data.Articles.ShouldBe(Path.GetFullPath("somewhere/articles"));
        settings.Data.Index.ShouldBe(Path.GetFullPath("somewhere/index"));
    }

    [Theory]
    [InlineData("Retrieval:EncoderWeight", "7", "must be between 0 and 1")]
    [InlineData("Retrieval:EncoderWeight", "much", "wrong kind")]
    [InlineData("Corpus:Chunking:TargetTokens", "many", "wrong kind")]
    [InlineData("Corpus:Chunking:TargetTokens", "300", "lower it")]
    [InlineData("Answering:MinimumConfidence", "-1", "must be between 0 and 1")]
    [InlineData("Answering:Pasages", "3", "is not a setting; the settings of Answering are Passages")]
    [InlineData("Inference:Reader", "", "is empty")]
    [InlineData("Inference:Precision", "Int4", "wrong kind")]
    [InlineData("Channels:TurnTimeout", "soon", "wrong kind")]
    [InlineData("Channels:AppId", "some-app", "copy the Microsoft app id")]
    [InlineData("Channels:DirectLine:TokenLifetime", "00:01:00", "must be between")]
    [InlineData("Channels:DirectLine:AllowedOrigins:0", "www.example.com", "write scheme, host and port only")]
    [InlineData("Web:SuggestedQuestions", "Why?", "must be a list")]
    [InlineData("Web:PublicUrl", "bot.example.com", "such as https://bot.example.com")]
    [InlineData("Web:PublicUrl", "https://bot.example.com/path", "such as https://bot.example.com")]
    [InlineData("Web:TrustedProxies:0", "proxy.example.com", "such as 127.0.0.1")]
    [InlineData("Web:TrustedProxies:0", "10", "such as 127.0.0.1")]
    [InlineData("Web:TrustedProxies:0", "10.0.0.1/8", "such as 10.0.0.0/8")]
    [InlineData("Web:TrustedProxies:0", "0.0.0.0/0", "such as 10.0.0.0/8")]
    [InlineData("Web:RequestsPerMinute", "0", "must be between 1 and 100000")]
    [InlineData("Urls", "nonsense", "such as http://localhost:3978")]
    [InlineData("Urls", "http://localhost:99999", "such as http://localhost:3978")]
    public void A_bad_value_is_refused_with_its_key_and_the_remedy(string key, string value, string remedy)
    {
        using var folder = new ScratchFolder();

        var error = Should.Throw<SettingsException>(() => BotSettings.Load(overrides: [new(key, value)], contentRoot: folder.Path));

        error.Message.ShouldStartWith(key);
        error.Message.Replace("something like", "such as", StringComparison.Ordinal).ShouldContain(remedy);
        error.Message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("""{ "Retrievel": { "Candidates": 50 } }""", "Retrievel is not a section")]
    [InlineData("""{ "Retrieval": """, "appsettings.json cannot be read")]
    public void A_settings_file_that_would_be_ignored_or_cannot_be_read_is_refused(string json, string sentence)
    {
        using var folder = new ScratchFolder();
        folder.Write("appsettings.json", json);

        Should.Throw<SettingsException>(() => BotSettings.Load(contentRoot: folder.Path)).Message.ShouldContain(sentence);
    }
}
