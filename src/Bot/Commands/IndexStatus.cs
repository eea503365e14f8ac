using System.CommandLine;
using Bot.Engine;
using Bot.Retrieval;

namespace Bot.Commands;

/// <summary><c>index status</c>: how much the index holds, for which encoder, and whether the file is sound.</summary>
internal static class IndexStatus
{
    public static Command Create()
    {
        var command = new Command("status", "Show counts, encoder and integrity of the index.");
        command.SetAction(Show);
        return command;
    }

    private static int Show(ParseResult parsed)
    {
        using var index = ArticleIndex.Open(OpenData.Settings(parsed));
        var counts = index.Store.Count();
        var articles = index.Store.List();
        var waiting = articles.Count(a => !a.Indexed);
        var faults = index.Store.CheckIntegrity();
        Terminal.Line(index.Store is SqliteArticleStore sqlite ? $"file        {sqlite.File} ({new FileInfo(sqlite.File).Length / 1024.0 / 1024.0:0.0} MiB)" : $"database    {index.Store.Place}");
        Terminal.Line($"articles    {counts.Articles:N0} ({articles.Count(a => a.Origin == ArticleOrigin.Added):N0} added by `index add`, the others from {index.Settings.Data.Articles})");
        Terminal.Line($"paragraphs  {counts.Paragraphs:N0}");
        Terminal.Line($"chunks      {counts.Chunks:N0} with {index.Store.Dimensions} numbers each");
        Terminal.Line($"waiting     {waiting:N0}{(waiting > 0 ? "; they are embedded at the next start or by `index rebuild`" : "")}");
        Terminal.Line($"encoder     {index.Encoder.Fingerprint} ({index.Settings.Inference.Encoder})");
        Terminal.Line($"integrity   {(faults.Count == 0 ? "ok" : "damaged; run `index rebuild`")}");
        foreach (var fault in faults)
            Terminal.Problem(fault);
        return faults.Count == 0 ? ExitCode.Ok : ExitCode.Problems;
    }
}
