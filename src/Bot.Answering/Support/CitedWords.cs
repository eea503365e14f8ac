namespace Bot.Answering;

/// <summary>Words that a statement cites, and what their article's header adds: whom they speak of, and what "yesterday" means in them.</summary>
/// <param name="Text">The words, of one sentence or a whole paragraph.</param>
/// <param name="Title">The article's headline, or empty.</param>
/// <param name="Published">The article's day, or null.</param>
/// <param name="Source">Its publisher, or empty.</param>
internal sealed record CitedWords(string Text, string Title = "", DateOnly? Published = null, string Source = "")
{
    /// <summary>A quote as evidence: without what speaks to the machine instead of reporting, see <see cref="Directive"/>.</summary>
    public static CitedWords Of(Quote quote)
    {
        var reported = Directive.Without(quote.Paragraph.Text).Length - quote.Start;
        var text = reported >= quote.Length ? quote.Text : quote.Text[..Math.Max(0, reported)];
        return new(text, Directive.Without(quote.Article.Title), quote.Article.Published?.Date, Directive.Without(quote.Article.Source ?? ""));
    }
}
