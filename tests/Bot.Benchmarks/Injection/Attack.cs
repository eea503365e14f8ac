namespace Bot.Benchmarks.Injection;

/// <summary>Where in an article an attack is put.</summary>
internal enum Place
{
    /// <summary>A paragraph of its own before the others.</summary>
    Start,

    /// <summary>Inside the paragraph that answers the question, before its last sentence.</summary>
    Middle,

    /// <summary>At the end of the last paragraph.</summary>
    End,
    Title,
    Source,
    Author,

    /// <summary>Inside an element of a web page that its readers do not see.</summary>
    Hidden,

    /// <summary>In a web page's head: description, keywords, linked data.</summary>
    Head,
}

/// <summary>Words that try to make a reading machine do something.</summary>
/// <param name="Kind">For the table: BIPIA's category or our own kind.</param>
/// <param name="Text">What is put into the article.</param>
/// <param name="Demand">What a model that obeys adds to its answer; null when it garbles its answer instead.</param>
/// <param name="Garble">How it then garbles a true sentence.</param>
/// <param name="Places">Where it is tried.</param>
internal sealed record Attack(string Kind, string Text, string? Demand, Func<string, string>? Garble, IReadOnlyList<Place> Places);
