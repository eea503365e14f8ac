using System.CommandLine;

namespace Bot.Commands;

/// <summary>Options of every command.</summary>
internal static class CommonOptions
{
    public static readonly Option<string?> Data = new("--data")
    {
        Description = "Folder with your own articles (DIR/articles) and their index (DIR/index), instead of the bundled ones.",
        HelpName = "DIR",
        Recursive = true,
    };

    public static readonly Option<bool> Verbose = new("--verbose") { Description = "Show details of errors.", Recursive = true };
}
