namespace Bot.Answering.Tests.Support;

public sealed class RoleRuleTests
{
    [Theory]
    [InlineData("In May Iraq attacked Kuwait at dawn.", "In May Kuwait attacked Iraq at dawn.")]
    [InlineData("In May Iraq attacked Kuwait at dawn.", "In May Iraq was attacked by Kuwait at dawn.")]
    [InlineData("The suit says Keller sued Brandt over the house.", "The suit says Brandt sued Keller over the house.")]
    [InlineData("In the final Arsenal beat Chelsea.", "In the final Chelsea beat Arsenal.")]
    public void Who_did_it_and_to_whom_is_not_to_be_changed(string cited, string statement) => Against.Rules(cited, statement).ShouldBe(Verdict.Contradicted);

    [Theory]
    [InlineData("In May Iraq attacked Kuwait at dawn.", "In May Kuwait was attacked by Iraq at dawn.")]
    [InlineData("In May Kuwait was attacked by Iraq at dawn.", "In May Iraq attacked Kuwait at dawn.")]
    [InlineData("In May Keller and Brandt opened the road.", "In May Brandt and Keller opened the road.")]
    [InlineData("In May Keller met Brandt at the lake.", "In May Brandt met Keller at the lake.")]
    [InlineData("“Korea must act,” said Keller.", "Keller said Korea must act.")]
    public void The_other_voice_or_order_says_the_same(string cited, string statement) => Against.Rules(cited, statement).ShouldBe(Verdict.Supported);
}
