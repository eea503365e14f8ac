namespace Bot.Answering.Tests.Generation;

public sealed class ChatModelOptionsTests
{
    [Fact]
    public void No_chat_model_is_set_at_first()
    {
        new ChatModelOptions().Problems().ShouldBeEmpty();
        ChatModel.Create(new ChatModelOptions()).ShouldBeNull();
    }

    [Theory]
    [InlineData(ChatProvider.OpenAI, "", "m", "", "BOT_Answering__ChatModel__ApiKey")]
    [InlineData(ChatProvider.OpenAI, "", "", "k", "Answering:ChatModel:Model is empty")]
    [InlineData(ChatProvider.AzureOpenAI, "", "m", "", "https://NAME.openai.azure.com")]
    [InlineData(ChatProvider.Compatible, "", "m", "", "http://localhost:11434/v1")]
    [InlineData(ChatProvider.Compatible, "localhost", "m", "", "no http address")]
    public void What_is_missing_is_said_with_the_remedy(ChatProvider provider, string endpoint, string model, string key, string problem) =>
        new ChatModelOptions { Provider = provider, Endpoint = endpoint, Model = model, ApiKey = key }.Problems().ShouldHaveSingleItem().ErrorMessage!.ShouldContain(problem);

    [Theory]
    [InlineData(ChatProvider.OpenAI, "", "k")]
    [InlineData(ChatProvider.AzureOpenAI, "https://x.openai.azure.com", "")]
    [InlineData(ChatProvider.AzureOpenAI, "https://x.openai.azure.com", "k")]
    [InlineData(ChatProvider.Compatible, "http://localhost:1", "")]
    public void Every_provider_can_be_made(ChatProvider provider, string endpoint, string key)
    {
        var options = new ChatModelOptions { Provider = provider, Endpoint = endpoint, Model = "m", ApiKey = key };
        options.Problems().ShouldBeEmpty();
        ChatModel.Create(options).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(ChatRecording.Replay, "", "Recording:Folder is empty")]
    [InlineData(ChatRecording.Record, "replies", "no model is set whose replies could be recorded")]
    public void A_recording_needs_a_folder_and_something_to_record(ChatRecording mode, string folder, string problem) =>
        new ChatModelOptions { Recording = { Mode = mode, Folder = folder } }.Problems().ShouldHaveSingleItem().ErrorMessage!.ShouldContain(problem);

    [Fact]
    public void Replies_are_played_back_without_model_or_key()
    {
        var options = new ChatModelOptions { Provider = ChatProvider.OpenAI, Recording = { Mode = ChatRecording.Replay, Folder = "replies" } };
        options.Problems().ShouldBeEmpty();
        ChatModel.Create(options).ShouldBeOfType<RecordedChat>();
    }

    [Fact]
    public void A_number_out_of_bounds_is_refused() =>
        new ChatModelOptions { Retries = 99 }.Problems().ShouldHaveSingleItem().ErrorMessage!.ShouldContain("Retries");
}
