namespace Bot.Answering;

/// <summary>Words that a statement cites, and what their article's header adds: whom they speak of, and what "yesterday" means in them.</summary>
/// <param name="Text">The words, of one sentence or a whole paragraph.</param>
/// <param name="Title">The article's headline, or empty.</param>
/// <param name="Published">The article's day, or null.</param>
internal sealed record CitedWords(string Text, string Title = "", DateOnly? Published = null)
{
    public static CitedWords Of(Quote quote) => new(quote.Text, quote.Article.Title, quote.Article.Published?.Date);
}
