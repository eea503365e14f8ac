using Bot.Pages;

namespace Bot.Tests.Pages;

public sealed class HtmlTests
{
    [Fact]
    public void A_text_in_a_hole_never_becomes_markup()
    {
        const string hostile = "<script>\"'&</script>";

        var html = Html.Of($"<p title=\"{hostile}\">{hostile}</p>");

        html.Text.ShouldBe("<p title=\"&lt;script&gt;&quot;&#x27;&amp;&lt;/script&gt;\">&lt;script&gt;&quot;&#x27;&amp;&lt;/script&gt;</p>");
    }

    [Fact]
    public void Markup_goes_in_as_it_is_and_nothing_is_nothing()
    {
        string? nothing = null;

        Html.Of($"<ul>{Html.Join([Html.Of($"<li>{1}</li>"), Html.Of($"<li>{nothing}</li>")])}</ul>").Text.ShouldBe("<ul><li>1</li><li></li></ul>");
    }

    [Fact]
    public void Letters_of_every_script_stay_readable() => Html.Of($"{"Übung 北京 سلام"}").Text.ShouldBe("Übung 北京 سلام");
}
