namespace Bot.Evaluation.Tests.GoldSets;

/// <summary>The public sets' layouts, on small files of our own.</summary>
public sealed class DatasetTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void A_squad_question_finds_its_paragraph_by_article_slug_and_text()
    {
        var path = scratch.Write(
            "questions.jsonl",
            """{"id":"1","source":"ours","question":"Cost?","gold_article":"Bridge","gold_paragraph":"It  cost 12 million crowns. ","answers":["12 million crowns"],"is_impossible":false,"plausible_answers":[]}""",
            """{"id":"2","question":"Height?","gold_article":"Bridge","gold_paragraph":"It cost 12 million crowns.","answers":[],"is_impossible":true}""",
            """{"id":"3","question":"Gone?","gold_article":"Tunnel","gold_paragraph":"It is gone.","answers":["gone"],"is_impossible":false}""");
        var set = SquadOpen.Read(path, Island.Find, out var unmapped);
        set.Questions.Count.ShouldBe(2);
        set.Questions[0].Evidence.ShouldHaveSingleItem().ArticleId.ShouldBe("bridge");
        set.Questions[0].Evidence[0].Paragraphs.ShouldBe([2]);
        set.Questions[1].Unanswerable.ShouldBeTrue();
        unmapped.ShouldHaveSingleItem().ShouldContain("question '3'");
    }

    [Fact]
    public void A_squad_paragraph_with_line_breaks_is_the_corpus_paragraph_that_holds_the_answer()
    {
        var path = scratch.Write(
            "questions.jsonl",
            """{"id":"1","question":"Who?","gold_article":"Bridge","gold_paragraph":"It cost 12 million crowns.\nMayor Ilse Dorn cut the ribbon.","answers":["Ilse Dorn"],"is_impossible":false}""");
        SquadOpen.Read(path, Island.Find, out _).Questions[0].Evidence[0].Paragraphs.ShouldBe([3]);
    }

    [Fact]
    public void Squad_for_reading_needs_no_corpus()
    {
        var path = scratch.Write("questions.jsonl", """{"id":"1","question":"Cost?","gold_article":"X","gold_paragraph":"It cost 5.","answers":["5"],"is_impossible":false}""");
        SquadOpen.ReadReading(path).Questions.ShouldHaveSingleItem().Passage.ShouldBe("It cost 5.");
    }

    [Fact]
    public void Squad_without_its_articles_says_what_to_index() =>
        Should.Throw<EvaluationException>(() => SquadOpen.Read(
            scratch.Write("questions.jsonl", """{"id":"1","question":"Cost?","gold_article":"X","gold_paragraph":"It cost 5.","answers":["5"],"is_impossible":false}"""), Island.Find, out _))
            .Message.ShouldContain("index the set's articles folder");

    [Fact]
    public void A_field_that_a_set_needs_is_missed_by_name_of_the_file_and_line()
    {
        var path = scratch.Write("questions.jsonl", """{"id":"1","question":"Cost?","gold_article":"X"}""");
        Should.Throw<EvaluationException>(() => SquadOpen.ReadReading(path)).Message
            .ShouldStartWith($"{path}, line 1: fields are missing: 'gold_paragraph', 'answers', 'is_impossible'; ");
    }

    [Fact]
    public void A_quiz_question_is_answerable_when_an_article_has_the_answers_words()
    {
        var path = scratch.Write(
            "questions.jsonl",
            """{"id":"1","question":"Cost?","gold_answer":["12 Million crowns"],"articles_containing_gold_string":["Bridge","Ferry","Tunnel"],"choices":[]}""",
            """{"id":"2","question":"Height?","gold_answer":["90 metres"],"articles_containing_gold_string":[]}""");
        var set = NewsQuiz.Read(path, Island.Find);
        set.Questions[0].Evidence.Select(evidence => (evidence.ArticleId, evidence.Paragraphs[0])).ShouldBe([("bridge", 2), ("ferry", 2)]);
        set.Questions[1].Unanswerable.ShouldBeTrue();
        set.Questions[1].Answers.ShouldBeEmpty();
    }

    [Fact]
    public void Sentence_sets_are_read_from_json_lines_and_from_columns()
    {
        var lines = scratch.Write("trec.jsonl", """{"id":"1","question":"Q ?","candidates":[{"sentence":"Yes .","label":1},{"sentence":"No .","label":0}]}""");
        var fromLines = TrecQa.Read(lines).Questions.ShouldHaveSingleItem();
        fromLines.Sentences.ShouldBe([new LabelledSentence("Yes .", true), new LabelledSentence("No .", false)]);

        scratch.Write("wikiqa/id.txt", "7", "7", "8");
        scratch.Write("wikiqa/a.toks", "q7", "q7", "q8");
        scratch.Write("wikiqa/b.toks", "one", "two", "three");
        scratch.Write("wikiqa/sim.txt", "0", "1", "1");
        var columns = TrecQa.Read(Path.Combine(scratch.Root, "wikiqa")).Questions;
        columns.Select(question => (question.Id, question.Question, question.Sentences.Count)).ShouldBe([("7", "q7", 2), ("8", "q8", 1)]);
        columns[0].Sentences[1].ShouldBe(new LabelledSentence("two", true));
    }

    [Fact]
    public void Columns_of_different_lengths_are_refused()
    {
        scratch.Write("wikiqa/id.txt", "7");
        scratch.Write("wikiqa/a.toks", "q7");
        scratch.Write("wikiqa/b.toks", "one", "two");
        Should.Throw<EvaluationException>(() => TrecQa.Read(Path.Combine(scratch.Root, "wikiqa"))).Message.ShouldContain("sim.txt is missing");
        scratch.Write("wikiqa/sim.txt", "0");
        Should.Throw<EvaluationException>(() => TrecQa.Read(Path.Combine(scratch.Root, "wikiqa"))).Message.ShouldContain("1, 1, 2, 1 lines");
    }
}
