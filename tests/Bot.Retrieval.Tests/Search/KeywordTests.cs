namespace Bot.Retrieval.Tests.Search;

public sealed class KeywordTests
{
    [Theory]
    [InlineData("The U.S. said", "the us said")]
    [InlineData("the US said", "the us said")]
    [InlineData("U.S.-led talks", "us led talks")]
    [InlineData("Ends in U.S", "ends in us")]
    [InlineData("J. Smith. A dog.", "j smith a dog")]
    [InlineData("China’s and China's", "china and china")]
    [InlineData("O'Neill don't", "oneill dont")]
    [InlineData("1,200 places for $3.5m, 2,16", "1200 places for 3.5m 2 16")]
    [InlineData("the 11th of March, 2nd, 3rd, 1st", "the 11 of march 2 3 1")]
    [InlineData("Covid-19 in 2020–21", "covid 19 in 2020 21")]
    [InlineData("São Tomé, Łódź, naïve, Việt", "sao tome lodz naive viet")]
    [InlineData("e\u0301lan", "elan")]
    [InlineData("北京 talks", "北 京 talks")]
    [InlineData("... --- !!", "")]
    public void Words_are_read_as_people_type_them(string text, string expected)
    {
        string.Join(' ', Words(text)).ShouldBe(expected);
    }

    [Fact]
    public void A_word_without_end_is_cut() => Words(new string('x', 100_000)).ShouldHaveSingleItem().Length.ShouldBe(TermReader.LongestWord);

    // From the vocabulary published with the algorithm at https://tartarus.org/martin/PorterStemmer/.
    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ponies", "poni")]
    [InlineData("cats", "cat")]
    [InlineData("feed", "feed")]
    [InlineData("agreed", "agre")]
    [InlineData("plastered", "plaster")]
    [InlineData("motoring", "motor")]
    [InlineData("sing", "sing")]
    [InlineData("conflated", "conflat")]
    [InlineData("hopping", "hop")]
    [InlineData("falling", "fall")]
    [InlineData("filing", "file")]
    [InlineData("happy", "happi")]
    [InlineData("sky", "sky")]
    [InlineData("relational", "relat")]
    [InlineData("vietnamization", "vietnam")]
    [InlineData("operator", "oper")]
    [InlineData("triplicate", "triplic")]
    [InlineData("hopefulness", "hope")]
    [InlineData("revival", "reviv")]
    [InlineData("replacement", "replac")]
    [InlineData("adoption", "adopt")]
    [InlineData("probate", "probat")]
    [InlineData("controll", "control")]
    [InlineData("negotiations", "negoti")]
    [InlineData("as", "as")]
    [InlineData("3.5m", "3.5m")]
    public void Stems_are_those_of_the_paper(string word, string stem)
    {
        var letters = word.ToCharArray();

        new string(letters, 0, PorterStemmer.Stem(letters)).ShouldBe(stem);
    }

    [Theory]
    [InlineData("Who led the talks?", "led talks")]
    [InlineData("What did the WHO say?", "who say")]
    [InlineData("WHO LED THE TALKS?", "led talks")]
    [InlineData("Who is it?", "who is it")]
    [InlineData("Which zeppelin led?", "? led")]
    [InlineData("Leading talked", "lead talks")]
    public void A_question_is_looked_for_by_its_subject(string question, string expected)
    {
        var vocabulary = new Vocabulary();
        var numbers = new Dictionary<int, float>();
        string[] words = ["who", "led", "lead", "talks", "say", "what", "is", "it", "the", "did"];
        foreach (var word in words)
            vocabulary.Collect(word, numbers, 1);

        vocabulary.Terms(question).Select(t => t == Vocabulary.Unknown ? "?" : words[t]).ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Bm25_agrees_with_the_formula_worked_out_by_hand()
    {
        // Three rows of lengths 2, 4 and 3; term 7 is in two of them, twice in the second.
        RowTerms[] rows = [new([7, 8], [1, 1], 2), new([7, 9], [2, 2], 4), new([8, 9], [1, 2], 3)];
        var scores = new float[3];

        new Postings(rows).Score(7, new Bm25(TermStatistics.None.Change([], rows, 10), new RetrievalOptions { K1 = 1.2, B = 0.75 }), scores);

        // idf = ln(1 + 1.5/2.5) = 0.470004; norms 1.2 * (0.25 + 0.75 * 2/3) = 0.9 and 1.2 * (0.25 + 0.75 * 4/3) = 1.5.
        scores[0].ShouldBe(0.470004f * 2.2f / 1.9f, 1e-5f);
        scores[1].ShouldBe(0.470004f * 4.4f / 3.5f, 1e-5f);
        scores[2].ShouldBe(0);
    }

    [Fact]
    public void No_score_exceeds_the_bound_of_its_terms()
    {
        RowTerms[] rows = [new([7, 8], [1000, 1], 1001), new([8], [1], 1), new([9], [1], 1)];
        var bm25 = new Bm25(TermStatistics.None.Change([], rows, 10), new RetrievalOptions());
        var scores = new float[3];
        new Postings(rows).Score(7, bm25, scores);
        new Postings(rows).Score(8, bm25, scores);

        ((double)scores.Max()).ShouldBeLessThan(bm25.Bound([7, 8]));
        bm25.Bound([7, Vocabulary.Unknown]).ShouldBeGreaterThan(bm25.Bound([7, 7]));
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var reader = new TermReader(text, new char[TermReader.LongestWord]);
        while (reader.Next())
            words.Add(reader.Word.ToString());
        return words;
    }
}
