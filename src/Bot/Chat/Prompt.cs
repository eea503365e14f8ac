namespace Bot.Chat;

/// <summary>What the bot says of its own accord, from the files in <c>prompts/</c>, which are built into the program.</summary>
internal static class Prompt
{
    private static readonly string WelcomeText = Read("welcome.md");

    /// <summary>The welcome, saying what the articles cover.</summary>
    public static string Welcome(string coverage) => WelcomeText.Replace("{coverage}", coverage, StringComparison.Ordinal);

    /// <summary>A prompt as it was built in.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(Prompt).Assembly.GetManifestResourceStream("prompts/" + name) ?? throw new InvalidOperationException($"prompts/{name} was not built in.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim();
    }
}
