namespace Bot.Evaluation.Tests.GoldSets;

public sealed class GoldSetReaderTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Every_field_is_read()
    {
        var path = scratch.Write(
            "island.jsonl",
            """{"id":"cost","question":"What did it cost?","answers":["12 million crowns","12 million"],"evidence":[{"articleId":"ferry","paragraphs":[2]},{"articleId":"bridge","paragraphs":[3]},{"articleId":"bridge","paragraphs":[2,3]}],"type":"number"}""",
            "",
            """{"id":"who","question":"Who opened it?","answers":["Ilse Dorn"],"after":"cost"}""",
            """{"id":"height","question":"How high is it?","unanswerable":true}""");
        var set = GoldSetReader.Read(path);
        set.Name.ShouldBe("island");
        set.Questions.Select(question => question.Id).ShouldBe(["cost", "who", "height"]);
        var cost = set.Questions[0];
        cost.Answers.ShouldBe(["12 million crowns", "12 million"]);
        cost.Type.ShouldBe("number");
        cost.Evidence.Select(evidence => (evidence.ArticleId, string.Join(',', evidence.Paragraphs))).ShouldBe([("ferry", "2"), ("bridge", "2,3")]);
        set.Questions[1].After.ShouldBe("cost");
        set.Questions[1].Type.ShouldBe("factoid");
        set.Questions[2].Unanswerable.ShouldBeTrue();
    }

    [Fact]
    public void A_folder_is_one_set_in_the_order_of_its_files_names()
    {
        scratch.Write("gold/b.jsonl", """{"id":"b","question":"B?","answers":["b"],"after":"a"}""");
        scratch.Write("gold/a.jsonl", """{"id":"a","question":"A?","answers":["a"]}""");
        scratch.Write("gold/notes.txt", "not a gold set");
        var set = GoldSetReader.Read(Path.Combine(scratch.Root, "gold") + Path.DirectorySeparatorChar);
        set.Name.ShouldBe("gold");
        set.Questions.Select(question => question.Id).ShouldBe(["a", "b"]);
    }

    [Theory]
    [InlineData("""{"id":"x","question":"Q?","answers":["a"],"after":"nowhere"}""", "it follows 'nowhere', which is on no line above; put the turn it follows first")]
    [InlineData("""{"id":"x","question":"Q?","answers":["a"],"after":"x"}""", "it follows 'x', which is on no line above")]
    [InlineData("""{"id":"first","question":"Q?","answers":["a"]}""", "the id 'first' is taken by")]
    [InlineData("""{"question":"Q?","answers":["a"]}""", "has no id; give it one")]
    [InlineData("""{"id":"x","question":" ","answers":["a"]}""", "the question is empty")]
    [InlineData("""{"id":"x","question":"Q?"}""", "neither answers nor evidence")]
    [InlineData("""{"id":"x","question":"Q?","answers":["a",""]}""", "an answer is empty")]
    [InlineData("""{"id":"x","question":"Q?","answers":["a"],"unanswerable":true}""", "unanswerable but has answers")]
    [InlineData("""{"id":"x","question":"Q?","evidence":[{"articleId":"a","paragraphs":[0]}]}""", "needs paragraph numbers from 1")]
    [InlineData("""{"id":"x","question":"Q?","evidence":[{"paragraphs":[1]}]}""", "evidence without an article")]
    [InlineData("""{"id":"x","question":"Q?","answer":["a"]}""", "the field 'answer' is unknown; write one JSON object a line with the fields id, question, answers")]
    [InlineData("""{"id":"x","question":"Q?","answers":"a"}""", "the value at $.answers is of the wrong kind")]
    [InlineData("""{"id":"x",""", "this is not valid JSON")]
    [InlineData("null", "this is no JSON object")]
    [InlineData("""["x"]""", "this is no JSON object")]
    public void A_bad_line_is_named_with_its_remedy(string line, string expected)
    {
        var path = scratch.Write("bad.jsonl", """{"id":"first","question":"Q?","answers":["a"]}""", line);
        var problem = Should.Throw<EvaluationException>(() => GoldSetReader.Read(path)).Problems.ShouldHaveSingleItem();
        problem.ShouldStartWith($"{path}, line 2: ");
        problem.ShouldContain(expected);
        problem.ShouldContain("; ");
    }

    [Fact]
    public void All_bad_lines_are_told_at_once()
    {
        var path = scratch.Write("bad.jsonl", "{", """{"id":"ok","question":"Q?","answers":["a"]}""", "[]");
        Should.Throw<EvaluationException>(() => GoldSetReader.Read(path)).Problems.Count.ShouldBe(2);
    }

    [Fact]
    public void A_missing_file_and_an_empty_one_are_told_apart()
    {
        Should.Throw<EvaluationException>(() => GoldSetReader.Read(Path.Combine(scratch.Root, "none.jsonl"))).Message.ShouldContain("there is no such file");
        Should.Throw<EvaluationException>(() => GoldSetReader.Read(scratch.Write("empty.jsonl"))).Message.ShouldContain("there is no question in it");
        Directory.CreateDirectory(Path.Combine(scratch.Root, "hollow"));
        Should.Throw<EvaluationException>(() => GoldSetReader.Read(Path.Combine(scratch.Root, "hollow"))).Message.ShouldContain("has no .jsonl file");
    }
}
