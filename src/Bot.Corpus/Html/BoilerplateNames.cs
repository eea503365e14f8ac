using System.Collections.Frozen;
using AngleSharp.Dom;

namespace Bot.Corpus;

/// <summary>What an element's tag, role, id and class names say about it, in the vocabulary that page templates share.</summary>
internal static class BoilerplateNames
{
    private static readonly FrozenSet<string> Navigation = Set(
        "nav navbar navigation subnav menu menubar submenu breadcrumb breadcrumbs crumbs toolbar topbar masthead footer pagination pager paging sidebar rail skiplink sitemap colophon");

    private static readonly FrozenSet<string> Boilerplate = Set(
        "share shares sharing sharer sharebar sharebox sharedaddy addthis addtoany social socials sns follow followus newsletter newsletters subscribe subscription signup optin promo promos promotion "
        + "promoted related relateds recommended recommendation recommendations recommends recirc recirculation readmore morefrom outbrain taboola zergnet revcontent mgid sponsored sponsor sponsors advert adverts "
        + "advertisement advertising ad ads adsense adslot adunit dfp gpt banner banners cookie cookies consent gdpr ccpa modal popup "
        + "lightbox overlay tags taglist tagcloud byline bylines dateline timestamp datetime pubdate caption captions credit credits copyright slideshow carousel slider trending popular mostread mostpopular "
        + "login register signin rating ratings votes poll print printer jumplink teaser teasers authorbio authorbox bio donate donation support-us feedback report-error tooltip alert notice video-player popover dropdown hovercard "
        + "jp-relatedposts yarpp crp nextpost prevpost postnav metadata postmeta entry-meta post-meta kicker eyebrow");

    private static readonly FrozenSet<string> Comments = Set("comment comments commentlist disqus respond replies livefyre");

    private static readonly FrozenSet<string> Embeds = Set("embed embedded tweet");

    private static readonly FrozenSet<string> Roles = Set("navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tablist tooltip alert");

    /// <summary>The kind of furniture an element is named as; null for content or for names that say nothing.</summary>
    public static Removal? KindOf(IElement element)
    {
        switch (element.LocalName)
        {
            case "nav" or "footer" or "aside" or "menu" or "dialog" or "search":
                return Removal.Navigation;
            case "figure" or "figcaption" or "caption" or "address":
                return Removal.Boilerplate;
        }

        // Taking a named word out of a sentence would leave a sentence that nobody wrote.
        if (!PageText.IsBlock(element) && element.ParentElement?.LocalName is "p" or "li" or "blockquote" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "span" or "a" or "b" or "i" or "em" or "strong")
            return null;
        if (element.GetAttribute("role") is { Length: > 0 } role && Roles.Contains(role))
            return Removal.Navigation;
        return KindOf(element.ClassName) ?? KindOf(element.Id);
    }

    /// <summary>Whether the element holds readers' comments, which may outweigh the article they follow.</summary>
    public static bool IsComments(IElement element) =>
        element.LocalName is not ("body" or "main" or "article") && $"{element.ClassName} {element.Id}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(name => Words(name).Any(Comments.Contains));

    private static Removal? KindOf(string? names)
    {
        if (string.IsNullOrEmpty(names) || names.Length > 1000)
            return null;
        Removal? kind = null;
        foreach (var name in names.Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var word in Words(name))
            {
                // A quoted post is part of the article, though the box is named after its network.
                if (Embeds.Contains(word))
                    return null;
                if (Navigation.Contains(word))
                    kind ??= Removal.Navigation;
                if (Boilerplate.Contains(word) || Comments.Contains(word))
                    kind ??= Removal.Boilerplate;
            }
        }

        return kind;
    }

    // article__share-bar, articleShareBar and article_share_bar are all article, share, bar.
    private static IEnumerable<string> Words(string name)
    {
        yield return name.ToLowerInvariant();
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            var ends = i == name.Length || !char.IsLetter(name[i]) || (char.IsUpper(name[i]) && char.IsLower(name[i - 1]));
            if (!ends)
                continue;
            if (i > start)
                yield return name[start..i].ToLowerInvariant();
            start = i < name.Length && char.IsLetter(name[i]) ? i : i + 1;
        }
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
