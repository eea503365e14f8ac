using Bot.Channels.Replies;

namespace Bot.Channels.Teams;

/// <summary>What somebody searches for with the bot's messaging extension.</summary>
/// <param name="Command">Id of the command in the app's manifest.</param>
/// <param name="Text">What was typed; empty when the search was only opened.</param>
/// <param name="Skip">Results seen already, from 0.</param>
/// <param name="Count">Results wanted, from 1.</param>
public sealed record SearchQuery(string Command, string Text, int Skip, int Count);

/// <summary>A search result that becomes a card in somebody's message.</summary>
/// <param name="Title">Headline; plain text.</param>
/// <param name="Content">What the card says, with its sources.</param>
public sealed record CitedCard(string Title, CitedReply Content);
