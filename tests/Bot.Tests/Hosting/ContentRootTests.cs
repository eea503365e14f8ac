using Bot.Hosting;

namespace Bot.Tests.Hosting;

public sealed class ContentRootTests
{
    [Fact]
    public void A_program_built_inside_the_repository_finds_its_root()
    {
        using var repository = new ScratchFolder();
        repository.Write("Bot.sln", "");
        repository.Write("src/Bot/bin/Release/net10.0/Bot.dll", "");

        ContentRoot.Find(Path.Combine(repository.Path, "src/Bot/bin/Release/net10.0/")).ShouldBe(repository.Path);
    }

    [Fact]
    public void A_published_program_is_its_own_root()
    {
        using var published = new ScratchFolder();

        ContentRoot.Find(published.Path + Path.DirectorySeparatorChar).ShouldBe(published.Path);
    }
}
