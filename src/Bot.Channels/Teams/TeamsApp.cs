using System.ComponentModel.DataAnnotations;

namespace Bot.Channels.Teams;

/// <summary>What Teams shows of a bot. The limits are those of the app manifest's schema.</summary>
public sealed record TeamsApp
{
    /// <summary>Microsoft app id of the bot's registration; also the id of the app.</summary>
    public required Guid AppId { get; init; }

    /// <summary>Public https address of the program's page, which becomes a tab.</summary>
    public required Uri Address { get; init; }

    /// <summary>At most 30 characters.</summary>
    [StringLength(30, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>One line of at most 80 characters.</summary>
    [StringLength(80, MinimumLength = 1)]
    public required string ShortDescription { get; init; }

    /// <summary>At most 4,000 characters.</summary>
    [StringLength(4_000, MinimumLength = 1)]
    public required string FullDescription { get; init; }

    /// <summary>Who offers the app; at most 32 characters.</summary>
    [StringLength(32, MinimumLength = 1)]
    public required string Developer { get; init; }

    /// <summary>Three numbers with dots; a change makes Teams offer an update.</summary>
    [RegularExpression("[0-9]+\\.[0-9]+\\.[0-9]+")]
    public required string Version { get; init; }

    /// <summary>Background of the icon, such as <c>#1d4f91</c>.</summary>
    [RegularExpression("#[0-9a-fA-F]{6}")]
    public required string AccentColor { get; init; }

    /// <summary>Questions to start with, best first; the first ten of at most 128 characters are offered.</summary>
    public IReadOnlyList<string> Prompts { get; init; } = [];

    /// <summary>PNG, 192x192, in full colour.</summary>
    public required ReadOnlyMemory<byte> ColorIcon { get; init; }

    /// <summary>PNG, 32x32, white on nothing.</summary>
    public required ReadOnlyMemory<byte> OutlineIcon { get; init; }
}
