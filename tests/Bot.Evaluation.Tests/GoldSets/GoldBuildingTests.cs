namespace Bot.Evaluation.Tests.GoldSets;

public sealed class GoldBuildingTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("The bridge was opened by the mayor on 3 May 2021.", "When was the bridge opened by the mayor?", "3 May 2021")]
    [InlineData("North Varn closed its harbour in March 2019, officials said.", "When did North Varn close its harbour?", "March 2019")]
    [InlineData("The two sides met in Torvik in 2012.", "When did the two sides meet in Torvik?", "2012")]
    [InlineData("Three more ferries sank in 2012.", "When did three more ferries sink?", "2012")]
    [InlineData("Ilse Dorn is the mayor of Varn.", "Who is the mayor of Varn?", "Ilse Dorn")]
    [InlineData("Some 9,000 people crossed the bridge on its first day.", "How many people crossed the bridge on its first day?", "9,000")]
    public void A_sentence_becomes_the_question_it_answers(string sentence, string question, string answer)
    {
        var asked = GoldProposals.Ask(sentence);
        (asked?.Question, asked?.Answer).ShouldBe((question, answer));
    }

    [Theory]
    [InlineData("Mayor Ilse Dorn opened the bridge on 3 May 2021.", "Who opened the bridge on 3 May 2021?", "Mayor Ilse Dorn")]
    [InlineData("Inspectors of the port returned to Varn in July 2007.", "When did inspectors of the port return to Varn?", "July 2007")]
    [InlineData("Harbour Act 12 was passed in July 2007.", "When was Harbour Act 12 passed?", "July 2007")]
    [InlineData("Mayor Ilse Dorn lifted that ban in July 2007.", "When did Mayor Ilse Dorn lift that ban?", "July 2007")]
    public void Who_did_it_is_asked_where_a_name_did_it(string sentence, string question, string answer)
    {
        var asked = GoldProposals.Ask(sentence, new HashSet<string>(StringComparer.Ordinal) { "inspectors", "harbour" }, who: true);
        (asked?.Question, asked?.Answer).ShouldBe((question, answer));
    }

    [Theory]
    [InlineData("It was opened on 3 May 2021.")]
    [InlineData("In 2019 the harbour was closed.")]
    [InlineData("The mayor was pleased.")]
    [InlineData("The war that the armistice suspended began in 1950.")]
    [InlineData("The mayor told a group of journalists in Varn on 29 October.")]
    public void A_sentence_that_leans_on_others_or_has_nothing_to_ask_for_is_left_alone(string sentence) => GoldProposals.Ask(sentence).ShouldBeNull();

    [Theory]
    [InlineData("opened", "open")]
    [InlineData("closed", "close")]
    [InlineData("stopped", "stop")]
    [InlineData("carried", "carry")]
    [InlineData("created", "create")]
    [InlineData("visited", "visit")]
    [InlineData("called", "call")]
    [InlineData("joined", "join")]
    [InlineData("declared", "declare")]
    [InlineData("launched", "launch")]
    [InlineData("held", "hold")]
    [InlineData("the", null)]
    public void Past_forms_have_a_base(string past, string? expected) => EnglishVerbs.Base(past).ShouldBe(expected);

    [Fact]
    public void Proposals_are_spread_over_the_articles_and_point_at_their_paragraph()
    {
        var bridge = Island.Article("bridge", "B", "The bridge was opened on 3 May 2021. The toll was abolished in 2022.");
        var ferry = Island.Article("ferry", "F", "Nothing.", "The ferry was sold in 2021.");
        var proposals = GoldProposals.From([bridge, ferry], 2);
        proposals.Select(proposal => (proposal.Question.Evidence[0].ArticleId, proposal.Question.Evidence[0].Paragraphs[0])).ShouldBe([("bridge", 1), ("ferry", 2)]);
        GoldProposals.From([bridge, bridge], 9).Count.ShouldBe(2);
    }

    [Fact]
    public void What_names_nothing_is_proposed_last()
    {
        var article = Island.Article("crisis", "C", "A new crisis followed in 1994. The bridge to Varn was opened in 1999.");
        GoldProposals.From([article], 1).Single().Question.Question.ShouldBe("When was the bridge to Varn opened?");
    }

    [Fact]
    public void Only_reviewed_lines_that_are_new_and_right_are_added()
    {
        var target = scratch.Write("gold.jsonl", """{"id":"1","question":"When was the bridge opened?","answers":["3 May 2021"],"evidence":[{"articleId":"bridge","paragraphs":[1]}]}""");
        var before = File.ReadAllText(target);
        var draft = scratch.Write(
            "draft.jsonl",
            """{"id":"2","question":"What did it cost?","answers":["12 million crowns"],"evidence":[{"articleId":"bridge","paragraphs":[2]}]}""",
            """{"id":"3","question":"the bridge, when was it opened","answers":["3 May"],"review":{"reaction":"like"}}""",
            """{"id":"4","question":"When was the bridge opened","answers":["3 May 2021"]}""",
            """{"id":"5","question":"Who?","answers":["x"],"evidence":[{"articleId":"bridge","paragraphs":[99]}]}""",
            """{"id":"1","question":"Who cut the ribbon?","answers":["Ilse Dorn"]}""",
            """{"id":"6","question":""");
        var result = GoldAddition.Add(draft, target, Island.Find);
        (result.Added, result.Waiting, result.Known, result.Problems.Count).ShouldBe((1, 1, 1, 3));
        result.Problems[0].ShouldStartWith($"{draft}, line 6: ");
        result.Problems.ShouldContain(problem => problem.Contains("there is no paragraph 99"));
        result.Problems.ShouldContain(problem => problem.Contains("another question with this id"));
        File.ReadAllText(target).ShouldStartWith(before);
        GoldSetReader.Read(target).Questions.Select(question => question.Id).ShouldBe(["1", "2"]);
        GoldAddition.Add(draft, target, Island.Find).Added.ShouldBe(0);
    }

    [Fact]
    public void A_draft_that_waits_altogether_changes_nothing()
    {
        var draft = scratch.Write("draft.jsonl", """{"id":"3","question":"Q?","answers":["a"],"review":{}}""");
        var result = GoldAddition.Add(draft, Path.Combine(scratch.Root, "gold.jsonl"), Island.Find);
        (result.Added, result.Waiting, result.Problems.Count).ShouldBe((0, 1, 0));
        File.Exists(Path.Combine(scratch.Root, "gold.jsonl")).ShouldBeFalse();
        Should.Throw<EvaluationException>(() => GoldAddition.Add("no-draft.jsonl", "gold.jsonl", Island.Find)).Message.ShouldContain("gold new --out no-draft.jsonl");
    }

    [Fact]
    public void A_question_asked_twice_is_found_in_other_words_order_and_case()
    {
        var set = new GoldSet("s", [new("1", "When was the bridge opened?", ["x"], []), new("2", "the bridge opened WHEN", ["x"], []), new("3", "And then?", ["x"], [], After: "1"), new("4", "And then?", ["x"], [], After: "2")]);
        DuplicateQuestions.Find(set).ShouldBe(["s, question '2': it asks what '1' asks; remove one of them."]);
    }

    [Fact]
    public void An_answer_that_stands_in_none_of_its_paragraphs_is_doubtful()
    {
        var set = new GoldSet("s",
        [
            new("1", "Cost?", ["12 million crowns"], [new("bridge", [2])]),
            new("2", "Cost?", ["13 million"], [new("bridge", [2])]),
            new("3", "Dear?", ["Yes"], [new("bridge", [2])]),
            new("4", "Who?", ["Mr X | Ilse Dorn"], [new("bridge", [3])], Type: "list"),
        ]);
        EvidenceCheck.FindAnswersElsewhere(set, Island.Find).ShouldBe(["s, question '2': no answer stands in its evidence; check the answers and the paragraph numbers."]);
    }

    [Fact]
    public void A_malformed_line_is_named_and_the_rest_is_read()
    {
        var path = scratch.Write(
            "gold.jsonl",
            """{"id":"1","question":"A?","answers":["a"]}""",
            """{"id":"2","question":"B?","answers":[]}""",
            """{"id":"3","question":"C?","answers":["c"],"after":"2"}""",
            """{"id":"1","question":"D?","answers":["d"]}""",
            """nonsense""",
            """{"id":"5","question":"E?","answers":["e"]}""");
        var set = GoldSetReader.Read([path], out var leftOut);
        set.Questions.Select(question => question.Id).ShouldBe(["1", "5"]);
        leftOut.Count.ShouldBe(4);
        leftOut[0].ShouldStartWith($"{path}, line 2: it has neither answers nor evidence");
        leftOut[1].ShouldStartWith($"{path}, line 3: it follows '2', which was left out; correct {path}, line 2 first");
        leftOut[2].ShouldContain("the id '1' is taken by");
        leftOut[3].ShouldStartWith($"{path}, line 5: this is not valid JSON");
    }

    [Fact]
    public void Several_sets_are_one_run_and_share_their_ids()
    {
        var (a, b) = (scratch.Write("a.jsonl", """{"id":"1","question":"A?","answers":["a"]}"""), scratch.Write("b.jsonl", """{"id":"1","question":"B?","answers":["b"]}""", """{"id":"2","question":"C?","answers":["c"]}"""));
        var set = GoldSetReader.Read([a, b], out var leftOut);
        (set.Name, set.Questions.Count).ShouldBe(("a+b", 2));
        leftOut.ShouldHaveSingleItem().ShouldContain($"{b}, line 1: the id '1' is taken by {a}, line 1");
    }
}
