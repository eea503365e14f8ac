using System.Text;

namespace Bot.Evaluation;

/// <summary>Article ids as the corpus makes them from file names.</summary>
internal static class ArticleSlug
{
    public static string From(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }
}
