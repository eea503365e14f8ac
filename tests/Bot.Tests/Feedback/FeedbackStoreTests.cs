using Bot.Answering;
using Bot.Channels.Activities;
using Bot.Feedback;

namespace Bot.Tests.Feedback;

public sealed class FeedbackStoreTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly ScratchFolder folder = new();
    private readonly FeedbackOptions options = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Feedback_is_stored_with_everything_it_is_about_and_found_after_a_restart()
    {
        using (var before = Open())
            before.Remember(Sent("k1", message: "m1"));
        using (var after = Open())
            after.Add(From("ann"), new(false, "too short", "m1"));

        using var read = Open();
        var entry = read.List().ShouldHaveSingleItem();
        (entry.Time, entry.Channel, entry.Conversation, entry.Reaction, entry.Comment).ShouldBe((Noon, "msteams", "c", "dislike", "too short"));
        entry.Answer!.Question.ShouldBe("When?");
        entry.Answer.Text.ShouldBe("In 1931 [1].");
        entry.Answer.Statements.Single().Citations.Single().ShouldBe(TheAnswer.Statements[0].Citations[0]);
    }

    [Fact]
    public void What_people_asked_is_for_nobody_else_on_the_machine()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var store = Open();
        store.Remember(Sent("k1", message: "m1"));
        foreach (var file in new FileInfo(store.File).Directory!.GetFiles($"{Path.GetFileName(store.File)}*"))
            file.UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.Name);
    }

    [Theory]
    [InlineData("m1", null)]
    [InlineData(null, "k1")]
    public void An_answer_is_found_by_its_message_or_by_our_own_name_for_it(string? message, string? key)
    {
        using var store = Open();
        store.Remember(Sent("k1", message: "m1"));
        store.Add(From("ann"), new(true, null, message, key));
        store.List().Single().Answer.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("m2", null)]
    [InlineData(null, "k2")]
    [InlineData(null, null)]
    public void Feedback_on_an_unknown_answer_is_stored_without_one(string? message, string? key)
    {
        using var store = Open();
        store.Remember(Sent("k1", message: null));
        store.Add(From("ann"), new(true, "good", message, key));
        var entry = store.List().Single();
        (entry.Answer, entry.Comment).ShouldBe((null, "good"));
    }

    [Fact]
    public void Anybody_can_say_anything_over_direct_line_so_only_opinions_on_an_answer_are_stored()
    {
        using var store = Open();
        var anybody = From("ann") with { ChannelId = ChannelIds.DirectLine };
        store.Remember(Sent("k1", message: null) with { Channel = ChannelIds.DirectLine });
        store.Add(anybody, new(true, "long", null));
        store.Add(anybody, new(true, "long", "m1", "k2"));
        store.List().ShouldBeEmpty();
        store.Add(anybody, new(true, "good", null, "k1"));
        store.List().ShouldHaveSingleItem().Comment.ShouldBe("good");
    }

    [Theory]
    [InlineData("msteams", "another")]
    [InlineData("webchat", "c")]
    public void An_answer_of_another_conversation_is_out_of_reach(string channel, string conversation)
    {
        using var store = Open();
        store.Remember(Sent("k1", message: "m1"));
        store.Add(From("ann") with { ChannelId = channel, Conversation = new ConversationAccount { Id = conversation } }, new(true, null, "m1", "k1"));
        store.List().Single().Answer.ShouldBeNull();
    }

    [Fact]
    public void A_later_opinion_takes_the_place_of_the_earlier_one_and_other_peoples_stay()
    {
        using var store = Open();
        store.Remember(Sent("k1", message: "m1"));
        store.Add(From("ann"), new(true, null, "m1"));
        store.Add(From("ben"), new(true, null, "m1"));
        store.Add(From("ann"), new(false, "on second thoughts", "m1"));
        store.List().Select(e => (e.Reaction, e.Comment)).ShouldBe([("like", null), ("dislike", "on second thoughts")]);
    }

    [Fact]
    public void Feedback_delivered_twice_counts_once()
    {
        using var store = Open();
        foreach (var _ in new[] { 1, 2 })
            store.Add(From("ann", id: "same"), new(true, "good", null));
        store.Add(From("ann", id: "other"), new(true, "good", null));
        store.List().Count.ShouldBe(2);
    }

    [Fact]
    public void Old_answers_are_forgotten_but_not_what_was_said_about_them()
    {
        options.RememberedAnswers = 2;
        using var store = Open();
        store.Remember(Sent("k1", message: "m1"));
        store.Add(From("ann"), new(true, null, "m1"));
        store.Remember(Sent("k2", message: "m2"));
        store.Remember(Sent("k3", message: "m3"));

        store.Add(From("ben"), new(true, null, "m1"));
        store.Add(From("ben"), new(true, null, "m2"));

        store.List().Select(e => e.Answer is not null).ShouldBe([true, false, true]);
    }

    [Theory]
    [InlineData("0123456789", "0123456789")]
    [InlineData("0123456789A", "012345678…")]
    [InlineData("01234567😀😀", "01234567…")]
    public void A_comment_is_cut_to_its_limit_and_never_inside_a_character(string comment, string kept)
    {
        options.MaxCommentLength = 10;
        using var store = Open();
        store.Add(From("ann"), new(true, comment, null));
        store.List().Single().Comment.ShouldBe(kept);
    }

    [Fact]
    public void An_edited_question_finds_its_answer_and_the_new_one_takes_its_place()
    {
        using var store = Open();
        store.Remember(Sent("k1", message: "m1"));
        store.FindByQuestion(From("ann") with { Id = "q1" })!.MessageId.ShouldBe("m1");

        store.Remember(Sent("k2", message: "m1"));
        store.FindByQuestion(From("ann") with { Id = "q1" })!.Key.ShouldBe("k2");

        store.Forget(Sent("k2", message: "m1"));
        store.FindByQuestion(From("ann") with { Id = "q1" }).ShouldBeNull();
    }

    [Fact]
    public void Nobody_can_be_told_by_the_file()
    {
        using (var store = Open())
            store.Add(From("ann@example.com"), new(true, null, null));
        foreach (var file in Directory.GetFiles(folder.Path))
            File.ReadAllText(file).ShouldNotContain("ann@example.com");
    }

    [Fact]
    public void Reading_makes_no_file()
    {
        using var store = Open();
        store.List().ShouldBeEmpty();
        File.Exists(store.File).ShouldBeFalse();
    }

    [Fact]
    public void A_file_that_is_none_of_ours_is_refused_and_left_alone()
    {
        var file = folder.Write(FeedbackFile.Name, new string('x', 5_000));
        using var store = Open();
        Should.Throw<FeedbackException>(() => store.Add(From("ann"), new(true, null, null))).Message.ShouldContain("move the file away");
        File.ReadAllText(file).Length.ShouldBe(5_000);
    }

    private static Answer TheAnswer => new(
        "When?", null, false, "In 1931 [1].", [new Statement("In 1931", [new Citation(1, "bridge", "The bridge", "Herald", "2021-05-04", null, 1, 3, 4, "1931")])], []);

    private static SentAnswer Sent(string key, string? message) => new(key, "msteams", "c", "q1", message, TheAnswer);

    private static Activity From(string person, string? id = null) => new()
    {
        Type = ActivityTypes.Invoke,
        Id = id ?? Guid.NewGuid().ToString(),
        ChannelId = "msteams",
        Conversation = new ConversationAccount { Id = "c" },
        From = new ChannelAccount { Id = person },
    };

    private FeedbackStore Open() => new(folder.Path, options, new FixedTime());

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Noon;
    }
}
