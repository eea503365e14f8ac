namespace Bot.Evaluation.Tests.GoldSets;

/// <summary>The layout of QAGS, on a small file of our own.</summary>
public sealed class QagsTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Each_sentence_of_a_summary_is_a_statement_with_its_votes()
    {
        scratch.Write(
            "mturk_town.jsonl",
            """{"article":"The ferry carried 1, 200 people and won 2 - 0 .","summary_sentences":[{"sentence":"It carried 1,200 people.","responses":[{"worker_id":0,"response":"yes"},{"worker_id":1,"response":"no"},{"worker_id":2,"response":"yes"}]},{"sentence":"It lost.","responses":[{"worker_id":0,"response":"no"},{"worker_id":1,"response":"no"},{"worker_id":2,"response":"no"}]}]}""");

        var set = Qags.Read(scratch.Root);

        set.Name.ShouldBe("qags");
        set.Statements.Select(s => (s.Id, s.Type, s.Statement, s.Yes, s.Votes, s.IsSupported)).ShouldBe(
        [
            ("town-1-1", "town", "It carried 1,200 people.", 2, 3, true),
            ("town-1-2", "town", "It lost.", 0, 3, false),
        ]);
    }

    [Fact]
    public void The_articles_figures_lose_the_tokenizers_spaces()
    {
        scratch.Write("a.jsonl", """{"article":"It carried 1, 200 people, won 2 - 0 and cost 1. 3 million.","summary_sentences":[{"sentence":"It won.","responses":[{"response":"yes"}]}]}""");
        Qags.Read(scratch.Root).Statements[0].Text.ShouldBe("It carried 1,200 people, won 2-0 and cost 1.3 million.");
    }

    [Fact]
    public void A_line_that_is_no_article_is_named()
    {
        scratch.Write("a.jsonl", """{"article":"It sank."}""");
        Should.Throw<EvaluationException>(() => Qags.Read(scratch.Root)).Message.ShouldContain("a.jsonl, line 1: fields are missing: 'summary_sentences'");
    }

    [Fact]
    public void A_folder_without_the_set_says_what_to_give() =>
        Should.Throw<EvaluationException>(() => Qags.Read(scratch.Root)).Message.ShouldContain("give the folder that holds mturk_cnndm.jsonl");
}
