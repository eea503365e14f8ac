namespace Bot.Retrieval.Tests.Durability;

/// <summary>Another bot on the same index: reads it again and again, and fails at the first article that is not whole. Ends when its input does.</summary>
internal static class WatchingReader
{
    public static int Run(string folder)
    {
        using var encoder = new KillEncoder(model: null);
        using var store = SqliteArticleStore.Open(folder, encoder.Fingerprint, encoder.Dimensions);
        var stop = Task.Run(Console.In.ReadToEnd);
        var versions = new HashSet<(string, int)>();
        do
        {
            foreach (var article in NumberedArticles.All(store))
                versions.Add((article.Header.Id, NumberedArticles.VersionOf(article, encoder.Embed)));
            if (versions.Count > 0 && !stop.IsCompleted)
                Console.Out.WriteLine(versions.Count);
        }
        while (!stop.IsCompleted);
        return 0;
    }
}
