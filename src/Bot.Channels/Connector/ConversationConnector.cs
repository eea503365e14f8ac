using System.Net;
using System.Runtime.CompilerServices;
using Bot.Channels.Activities;
using Bot.Channels.Turns;

namespace Bot.Channels.Connector;

/// <summary>Writes into a conversation without being asked, and tells who is in it. Get it from the program's services.</summary>
public sealed class ConversationConnector
{
    /// <summary>Teams gives 50 to 500 members a page: learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context</summary>
    private const int PageSize = 200;

    /// <summary>A channel that never ends the list must not keep the bot asking; 1,000 pages are more than Teams has members in a team.</summary>
    private const int MaxPages = 1000;

    private readonly ConnectorClient _connector;
    private readonly KnownServiceUrls _known;

    internal ConversationConnector(ConnectorClient connector, KnownServiceUrls known)
    {
        _connector = connector;
        _known = known;
    }

    /// <summary>Goes on in a conversation: what the turn sends is a message of its own there, not a reply.</summary>
    /// <param name="reference">Kept from an earlier turn, perhaps of an earlier run of the program.</param>
    /// <returns>A turn with no text; it can reply, update and delete.</returns>
    /// <exception cref="ConnectorException">No caller has proved the reference's serviceUrl, so nothing is sent there.</exception>
    public Turn Continue(ConversationReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return new Turn(reference.ToActivity(), new ChannelSender(_connector, Address(reference), null));
    }

    /// <summary>Everybody in a conversation, a page at a time where the channel has pages.</summary>
    /// <param name="reference">The conversation.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>Names and ids; what else the channel tells is in <see cref="ChannelAccount.Other"/>.</returns>
    /// <exception cref="ConnectorException">The channel refused, or no caller has proved the reference's serviceUrl.</exception>
    public async IAsyncEnumerable<ChannelAccount> MembersAsync(ConversationReference reference, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var address = Address(reference);
        string? next = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var (members, following) = await PageAsync(address, reference.Conversation.Id!, next, cancellationToken);
            foreach (var member in members)
                yield return member;
            if (string.IsNullOrEmpty(following) || following == next)
                yield break;
            next = following;
        }
    }

    /// <summary>One member of a conversation; null when it has no such member.</summary>
    /// <param name="reference">The conversation.</param>
    /// <param name="id">The member's <see cref="ChannelAccount.Id"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ConnectorException">The channel refused, or no caller has proved the reference's serviceUrl.</exception>
    public async Task<ChannelAccount?> MemberAsync(ConversationReference reference, string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentException.ThrowIfNullOrEmpty(id);
        try
        {
            return await _connector.GetAsync(Address(reference), reference.Conversation.Id!, $"/members/{Uri.EscapeDataString(id)}", ActivityJson.Relaxed.ChannelAccount, cancellationToken);
        }
        catch (ConnectorException e) when (e.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<(IReadOnlyList<ChannelAccount> Members, string? Next)> PageAsync(ChannelAddress address, string conversation, string? next, CancellationToken cancellationToken)
    {
        try
        {
            var query = next is null ? "" : $"&continuationToken={Uri.EscapeDataString(next)}";
            var page = await _connector.GetAsync(address, conversation, $"/pagedmembers?pageSize={PageSize}{query}", ActivityJson.Relaxed.MembersPage, cancellationToken);
            return ([.. page.Members?.OfType<ChannelAccount>() ?? []], page.ContinuationToken);
        }
        catch (ConnectorException e) when (next is null && e.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented)
        {
            // Not every channel has pages.
            var all = await _connector.GetAsync(address, conversation, "/members", ActivityJson.Relaxed.ChannelAccountArray, cancellationToken);
            return ([.. all.OfType<ChannelAccount>()], null);
        }
    }

    private ChannelAddress Address(ConversationReference reference) =>
        _known.TryFind(reference.ServiceUrl, out var address)
            ? address
            : throw new ConnectorException($"Nothing is sent to {reference.ServiceUrl}: no caller has proved that it is a channel's; wait for a message from there.", null);
}
