namespace Bot.Corpus;

/// <summary>
/// What is embedded and retrieved as one: whole consecutive paragraphs, or a window at sentence ends of one paragraph that is longer than the encoder's window.
/// </summary>
/// <param name="ArticleId">The article it belongs to.</param>
/// <param name="Ordinal">Position among the article's chunks, from 0.</param>
/// <param name="FirstParagraph">Number of the first paragraph it covers, from 1.</param>
/// <param name="LastParagraph">Number of the last paragraph it covers.</param>
/// <param name="Start">UTF-16 offset into the first paragraph where the text starts; 0 unless this is a window.</param>
/// <param name="Length">UTF-16 length of the window, or of the last paragraph's text when whole paragraphs are covered.</param>
/// <param name="EmbeddedText">Header (title · source · date) and text, as the encoder reads them. Never shown.</param>
public sealed record Chunk(string ArticleId, int Ordinal, int FirstParagraph, int LastParagraph, int Start, int Length, string EmbeddedText);
