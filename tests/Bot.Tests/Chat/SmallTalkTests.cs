using Bot.Chat;

namespace Bot.Tests.Chat;

public sealed class SmallTalkTests
{
    [Theory]
    [InlineData("Hi!", true, false)]
    [InlineData("good morning", true, false)]
    [InlineData("", true, false)]
    [InlineData("Thank you!!", false, true)]
    [InlineData("OK, thanks.", false, true)]
    [InlineData("Hello, who was elected mayor?", false, false)]
    [InlineData("Thanks to whom was the bridge built?", false, false)]
    public void Only_a_whole_message_is_small_talk(string text, bool greets, bool thanks) =>
        (SmallTalk.IsGreeting(text), SmallTalk.IsCourtesy(text)).ShouldBe((greets, thanks));
}
