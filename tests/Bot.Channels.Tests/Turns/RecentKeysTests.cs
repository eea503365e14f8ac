using Bot.Channels.Turns;

namespace Bot.Channels.Tests.Turns;

public sealed class RecentKeysTests
{
    [Fact]
    public void The_oldest_key_is_forgotten_when_there_is_no_room()
    {
        var keys = new RecentKeys<string, string>(2);
        foreach (var key in new[] { "a", "b", "c" })
            keys.TryGetOrAdd(key, () => key, out _).ShouldBeFalse();

        keys.TryGetOrAdd("c", () => "new", out var known).ShouldBeTrue();
        known.ShouldBe("c");
        keys.TryGetOrAdd("b", () => "new", out _).ShouldBeTrue();
        keys.TryGetOrAdd("a", () => "new", out _).ShouldBeFalse();
    }

    [Fact]
    public void What_could_not_be_made_is_not_remembered()
    {
        var keys = new RecentKeys<string, string>(2);
        keys.TryGetOrAdd("a", () => null, out _).ShouldBeFalse();
        keys.TryGetOrAdd("a", () => "made", out var made).ShouldBeFalse();
        made.ShouldBe("made");
    }

    [Fact]
    public void A_forgotten_key_counts_as_new()
    {
        var keys = new RecentKeys<string, string>(2);
        keys.TryGetOrAdd("a", () => "1", out _);
        keys.Forget("a");
        keys.Forget("never there");
        keys.TryGetOrAdd("a", () => "2", out var value).ShouldBeFalse();
        value.ShouldBe("2");
    }
}
