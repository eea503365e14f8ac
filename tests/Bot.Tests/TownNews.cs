using Bot.Hosting;

namespace Bot.Tests;

/// <summary>Three small articles about a town that does not exist, so that only they can answer.</summary>
internal static class TownNews
{
    public const string Question = "When was the bridge over the Orle opened?";

    public static void Write(ScratchFolder folder)
    {
        folder.Write("articles/bridge.md", """
            ---
            title: The bridge over the Orle turns ninety
            source: Torvik Herald
            published: 2021-05-04
            url: https://herald.example/bridge
            ---
            The bridge over the Orle was opened on 4 May 1931 by Queen Matilda. It cost two million crowns.

            Some 9,000 people cross it on a working day. The town wants to close it to lorries.
            """);
        folder.Write("articles/mayor.md", """
            ---
            title: Ada Berg is the new mayor of Torvik
            source: Torvik Herald
            published: 2019-10-12
            ---
            Ada Berg was elected mayor of Torvik on Saturday with 54 per cent of the vote. She succeeds Nils Holt, who held the office for twelve years.
            """);
        folder.Write("articles/harbour.txt", """
            Fire at the harbour

            A fire destroyed a warehouse of the Lindqvist company in the harbour of Torvik. Nobody was hurt, the fire brigade said.
            """);
    }

    /// <summary>Settings over such a folder that leave the world outside it alone.</summary>
    public static BotSettings Settings(ScratchFolder folder, params (string Key, string Value)[] more) => BotSettings.Load(
        folder.Path, [new("Urls", "http://127.0.0.1:0"), new("Logging:LogLevel:Default", "None"), .. more.Select(m => new KeyValuePair<string, string?>(m.Key, m.Value))]);
}
