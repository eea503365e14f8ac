namespace Bot.Evaluation.Tests.GoldSets;

/// <summary>The layouts of sets that judge articles, on small files of our own.</summary>
public sealed class RankingDatasetTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void A_query_of_time_has_the_articles_judged_relevant_and_one_without_any_is_left_out()
    {
        WriteTime("1 0 7 1", "1 0 8 0", "2 0 8 -1");
        var question = TimeIr.Read(scratch.Root).Questions.ShouldHaveSingleItem();
        (question.Id, question.Question).ShouldBe(("1", "BRIDGES ."));
        question.Grades.ShouldBe(new Dictionary<string, int>(StringComparer.Ordinal) { ["7"] = 1 });
    }

    [Fact]
    public void All_judgements_are_taken_where_there_are_two_files()
    {
        WriteTime("1 0 7 1");
        scratch.Write("qrels_all.txt", "1 0 7 1", "2 0 8 1");
        TimeIr.Read(scratch.Root).Questions.Select(question => question.Id).ShouldBe(["1", "2"]);
    }

    [Fact]
    public void Its_articles_are_dated_month_first()
    {
        scratch.Write("docs.jsonl", """{"id":"7","text_no":"017","date":"01/04/63","page":"020","title":"","text":"THE BRIDGE OPENED ."}""");
        TimeIr.Articles(scratch.Root).ShouldBe([new SetArticle("7", null, null, "1963-01-04", "THE BRIDGE OPENED .")]);
    }

    [Fact]
    public void A_judgement_that_is_none_is_named_by_its_line()
    {
        WriteTime("1 0 7 1", "1 7");
        Should.Throw<EvaluationException>(() => TimeIr.Read(scratch.Root)).Problems
            .ShouldBe([$"{Path.Combine(scratch.Root, "qrels.txt")}, line 2: this is no judgement; it has 4 columns, the last one a whole number."]);
    }

    [Fact]
    public void A_folder_without_the_set_says_which_file_is_missing()
    {
        Should.Throw<EvaluationException>(() => TimeIr.Read(scratch.Root)).Message.ShouldContain("qrels.txt: there is no such file");
        Should.Throw<EvaluationException>(() => Beir.Read(scratch.Root)).Message.ShouldContain("test.tsv: there is no such file");
    }

    [Fact]
    public void Beir_reads_grades_under_a_header_and_ids_as_slugs()
    {
        scratch.Write("queries.jsonl", """{"_id":"Q1","text":"What did it cost?","metadata":{}}""", """{"_id":"Q2","text":"Unjudged?"}""");
        scratch.Write("corpus.jsonl", """{"_id":"MED-7","title":"A bridge","text":"It cost 12 million."}""", """{"_id":"MED-8","title":"Only a title","text":""}""", """{"_id":"MED-9","title":"","text":""}""");
        scratch.Write("qrels/test.tsv", "query-id\tcorpus-id\tscore", "Q1\tMED-7\t2", "Q1\tMED-8\t0");
        scratch.Write("qrels/train.tsv", "query-id\tcorpus-id\tscore", "Q2\tMED-7\t1");

        var question = Beir.Read(scratch.Root).Questions.ShouldHaveSingleItem();
        question.Grades.ShouldBe(new Dictionary<string, int>(StringComparer.Ordinal) { ["med-7"] = 2 });
        Beir.Articles(scratch.Root).ShouldBe([new SetArticle("med-7", "A bridge", null, null, "It cost 12 million."), new SetArticle("med-8", "Only a title", null, null, "Only a title")]);
    }

    [Fact]
    public void Several_splits_without_a_test_split_are_a_question_to_the_owner()
    {
        scratch.Write("queries.jsonl", """{"_id":"Q1","text":"What?"}""");
        scratch.Write("qrels/dev.tsv", "query-id\tcorpus-id\tscore", "Q1\t7\t1");
        Beir.Read(scratch.Root).Questions.Count.ShouldBe(1);
        scratch.Write("qrels/train.tsv", "query-id\tcorpus-id\tscore", "Q1\t8\t1");
        Should.Throw<EvaluationException>(() => Beir.Read(scratch.Root)).Message.ShouldContain("it has dev.tsv, train.tsv but no test.tsv");
    }

    [Fact]
    public void Judgements_of_other_queries_are_noticed()
    {
        scratch.Write("queries.jsonl", """{"_id":"Q1","text":"What?"}""");
        scratch.Write("qrels/test.tsv", "query-id\tcorpus-id\tscore", "Q9\t7\t1");
        Should.Throw<EvaluationException>(() => Beir.Read(scratch.Root)).Message.ShouldContain("no query has a relevant article");
    }

    [Fact]
    public void A_counterfactual_question_is_asked_over_true_contradicting_and_irrelevant_snippets()
    {
        var path = scratch.Write(
            "en_fact.json",
            """{"id":4,"query":"Who opened it?","answer":[["Ilse Dorn","Mayor Dorn"]],"fakeanswer":"Otto Kamm","positive":["A bridge.","Ilse Dorn did."],"positive_wrong":["A bridge.","Otto Kamm did."],"negative":["A ferry."]}""");
        var questions = Counterfactual.Read(path).Questions;
        questions.Select(question => (question.Type, question.Unanswerable)).ShouldBe([("true", false), ("contradicted", false), ("irrelevant", true)]);
        questions[0].Answers.ShouldBe(["Ilse Dorn", "Mayor Dorn"]);
        questions[0].Sources.ShouldBe(["4a", "4c"]);
        questions[1].Sources.ShouldBe(["4a", "4b"]);
        questions[1].Rivals.ShouldBe(["Otto Kamm"]);
        questions[1].Evidence.Select(evidence => evidence.ArticleId).ShouldBe(["4a-2", "4b-2"]);
        questions[2].Sources.ShouldBe(["4c"]);

        var articles = Counterfactual.Articles(path);
        articles.Select(article => (article.Id, article.Source)).ShouldBe([("4a-1", "4a"), ("4a-2", "4a"), ("4b-1", "4b"), ("4b-2", "4b"), ("4c-1", "4c")]);
    }

    [Fact]
    public void Articles_are_written_whole_over_older_ones()
    {
        var path = scratch.Write("out/articles.jsonl", "old", "old");
        SetArticles.Write(path, [new SetArticle("7", null, null, "1963-01-04", "É \"x\"")]);
        File.ReadAllLines(path).ShouldBe(["""{"id":"7","date":"1963-01-04","text":"É \"x\""}"""]);
        Directory.GetFiles(Path.GetDirectoryName(path)!).Length.ShouldBe(1);
    }

    private void WriteTime(params string[] judgements)
    {
        scratch.Write("queries.tsv", "1\tBRIDGES .", "2\tFERRIES .");
        scratch.Write("qrels.txt", judgements);
    }
}
