using System.Text.Json.Serialization;

namespace Bot.Answering;

/// <summary>Parts of answering that can be switched off, to measure what each is worth (<c>evaluate ablate</c>).</summary>
[Flags]
[JsonConverter(typeof(JsonStringEnumConverter<AnsweringParts>))]
public enum AnsweringParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A follow-up is completed from the turn before; off: taken as typed.</summary>
    FollowUps = 1,

    /// <summary>The two sides of a comparison are looked for apart; off: together.</summary>
    Sides = 2,

    /// <summary>Passages are ranked anew with the reader; off: read as they were retrieved.</summary>
    ReaderOrder = 4,

    /// <summary>The encoder compares the sentences with the question; off: all are equally near.</summary>
    Similarity = 8,

    /// <summary>The question's own words in sentence and passage count; off: all have equally many.</summary>
    Coverage = 16,

    /// <summary>Names and numbers of the question that the passage lacks count against it.</summary>
    MissingNames = 32,

    /// <summary>Words of the form asked for (a date, a number, a name) are preferred.</summary>
    AnswerForm = 64,

    /// <summary>A number needs the unit asked for (an age, a distance, a price); off: any number will do.</summary>
    Units = 128,

    /// <summary>What somebody said is told by who is named beside "said".</summary>
    Speech = 256,

    /// <summary>The short answer leads; off: only the sentence.</summary>
    ShortAnswer = 512,

    /// <summary>"Where and when" is answered part by part; off: as one question.</summary>
    Parts = 1024,

    /// <summary>Sentences that give the same answer speak for it, those with another one against it; off: each stands alone.</summary>
    Agreement = 2048,
}
