using System.ComponentModel.DataAnnotations;

namespace Bot.Retrieval;

/// <summary>Section <c>Retrieval</c> of appsettings.json.</summary>
public sealed class RetrievalOptions : IValidatableObject
{
    /// <summary>Where the index is: in a file of this machine, or in a Postgres database with pgvector that several bots share.</summary>
    public StoreKind Store { get; set; }

    /// <summary>For <see cref="StoreKind.Postgres"/>, as Npgsql reads it; with a password in it, it belongs in the environment.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// Share of the encoder in the fused score, 0 (keywords only) to 1 (encoder only). MRR@10 with 0 / .3 / .4 / .5 / .7 / 1 on SQuAD as open retrieval is
    /// .830 / .847 / .848 / .837 / .802 / .675, on news quiz questions .538 / .548 / .550 / .544 / .500 / .423 (both with k1 1.2, b .75).
    /// </summary>
    [Range(0.0, 1.0)]
    public double EncoderWeight { get; set; } = 0.4;

    /// <summary>How many of each arm's best rows are fused; 50 to 1,000 rank alike.</summary>
    [Range(10, 10_000)]
    public int Candidates { get; set; } = 100;

    /// <summary>
    /// BM25's term frequency saturation. With <see cref="B"/> as found by Trotman, Puurula and Burgess, "Improvements to BM25 and Language Models Examined" (2014), and
    /// the default of Anserini; the fused MRR@10 on SQuAD as open retrieval is .859 with them and .848 with 1.2 and .75, on news quiz questions .548 and .550.
    /// </summary>
    [Range(0.0, 10.0)]
    public double K1 { get; set; } = 0.9;

    /// <summary>BM25's length normalisation, see <see cref="K1"/>.</summary>
    [Range(0.0, 1.0)]
    public double B { get; set; } = 0.4;

    /// <summary>A title's word counts as this many words of the text. Headlines pay: MRR@10 on news quiz questions .722 with 0, .752 with 1, .763 with 2.</summary>
    [Range(0.0, 10.0)]
    public double TitleWeight { get; set; } = 2.0;

    /// <summary>
    /// What an article published on the day that the question names gains, in units of the fused score (0 to 1); 0 switches the preference off.
    /// On news quiz questions with their day or month added, keywords alone: MRR@10 .747 with 0, .767 with .05, .765 with .1, .752 with .3.
    /// </summary>
    [Range(0.0, 1.0)]
    public double DateBonus { get; set; } = 0.05;

    /// <summary>
    /// A segment of the index with up to this many chunks is compared with the question chunk by chunk. In a larger one only those in the cells nearest to it are, which
    /// takes a million of them from 13 ms to .5 ms and finds .95 of the ten nearest; a question about a source or a time is compared with all that it may come from, and so
    /// is every question until the cells are made, in the background. No segment has more than 1,048,576, so a larger number switches cells off.
    /// </summary>
    [Range(1_000, int.MaxValue)]
    public int ExactRows { get; set; } = 250_000;

    /// <summary>Rows of a segment at most: its vectors are one array, which ends at two billion numbers, and are copied together when segments are merged.</summary>
    internal int SegmentRows { get; init; } = 1 << 20;

    /// <summary>Rows that a commit merges with what it adds at most: the next question waits for that, some .3 s.</summary>
    internal int MergedRows { get; init; } = 1 << 15;

    /// <summary>How many chunks are given to the encoder at once while indexing.</summary>
    [Range(1, 1024)]
    public int EmbeddingBatch { get; set; } = 32;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Store == StoreKind.Postgres && string.IsNullOrWhiteSpace(ConnectionString))
            yield return new ValidationResult("Retrieval:ConnectionString is empty, but Retrieval:Store is Postgres; set it to something like Host=…;Database=…;Username=…, with the password in the environment", [nameof(ConnectionString)]);
    }
}

/// <summary>The stores there are.</summary>
public enum StoreKind
{
    /// <summary><see cref="SqliteArticleStore"/>.</summary>
    Sqlite,

    /// <summary><see cref="PostgresArticleStore"/>.</summary>
    Postgres,
}
