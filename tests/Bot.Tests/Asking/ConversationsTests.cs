using Bot.Answering;
using Bot.Asking;

namespace Bot.Tests.Asking;

public sealed class ConversationsTests
{
    private static Answer Answer(string question) => new(question, null, true, "", [], []);

    [Fact]
    public void Only_the_last_answers_are_remembered_oldest_first()
    {
        var conversations = new Conversations(10, 2);
        foreach (var question in new[] { "a", "b", "c" })
            conversations.Add("one", Answer(question));

        conversations.Earlier("one").Select(a => a.Question).ShouldBe(["b", "c"]);
        conversations.Earlier("two").ShouldBeEmpty();
    }

    [Fact]
    public void The_conversation_unused_for_longest_is_forgotten_first()
    {
        var conversations = new Conversations(2, 2);
        conversations.Add("one", Answer("a"));
        conversations.Add("two", Answer("b"));
        conversations.Add("one", Answer("c"));

        conversations.Add("three", Answer("d"));

        conversations.Earlier("two").ShouldBeEmpty();
        conversations.Earlier("one").Count.ShouldBe(2);
    }

    [Fact]
    public void A_forgotten_conversation_starts_anew_and_the_others_stay()
    {
        var conversations = new Conversations(2, 2);
        conversations.Add("one", Answer("a"));
        conversations.Add("two", Answer("b"));

        conversations.Forget("one").ShouldBeTrue();
        conversations.Forget("one").ShouldBeFalse();

        conversations.Earlier("one").ShouldBeEmpty();
        conversations.Earlier("two").Count.ShouldBe(1);
        // Its place is free again.
        conversations.Add("three", Answer("c"));
        conversations.Earlier("two").Count.ShouldBe(1);
    }
}
