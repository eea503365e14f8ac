using Bot.Corpus;
using Microsoft.Extensions.AI;

namespace Bot.Retrieval;

/// <summary>Where articles, their paragraphs, chunks and vectors are kept. Real implementations: <see cref="SqliteArticleStore"/>, <see cref="PostgresArticleStore"/>. Safe for use from several threads.</summary>
public interface IArticleStore : IDisposable
{
    /// <summary>How many numbers a vector has.</summary>
    int Dimensions { get; }

    /// <summary>Where it is, for a person: a file, or a server and database.</summary>
    string Place { get; }

    /// <summary>Every article, ordered by id.</summary>
    /// <exception cref="IndexException">The store cannot be read.</exception>
    IReadOnlyList<ArticleListing> List();

    /// <summary>One article with its paragraphs, or null when there is none of that id.</summary>
    /// <param name="id">Article id.</param>
    /// <exception cref="IndexException">The store cannot be read, or does not hold what was written into it.</exception>
    Article? Find(string id);

    /// <summary>How much it holds.</summary>
    /// <exception cref="IndexException">The store cannot be read.</exception>
    StoreCounts Count();

    /// <summary>Checks what it holds.</summary>
    /// <returns>What is wrong, a sentence each; empty when all is well.</returns>
    IReadOnlyList<string> CheckIntegrity();

    /// <summary>Begins to write; the result writes until it is disposed or the process ends, however it ends.</summary>
    /// <exception cref="IndexException">It cannot be written now, or has been rebuilt for another encoder meanwhile.</exception>
    IArticleWriter BeginWriting();

    /// <summary>Finds passages in it: what is committed is found, and what is removed is not, from the next question on.</summary>
    /// <param name="encoder">The encoder that filled it; unit vectors.</param>
    /// <param name="options">Weights and sizes.</param>
    IRetriever CreateRetriever(IEmbeddingGenerator<string, Embedding<float>> encoder, RetrievalOptions options);
}

/// <summary>Writes articles, each whole or not at all. Not for use from several threads at once.</summary>
public interface IArticleWriter : IDisposable
{
    /// <summary>
    /// Takes articles for this writer, before they are embedded. One that another writer has taken is not given, nor one that another has stored meanwhile with the same
    /// content. What was taken before is released.
    /// </summary>
    /// <param name="articles">What is to be stored.</param>
    /// <returns>Who stores each of them, in the same order.</returns>
    /// <exception cref="IndexException">The store cannot be written.</exception>
    IReadOnlyList<Claim> Take(IReadOnlyList<Article> articles);

    /// <summary>Stores an article with its chunks and vectors in place of any earlier one of that id; it is found once it is released.</summary>
    /// <param name="article">The article.</param>
    /// <param name="chunks">Its chunks, in order of ordinal.</param>
    /// <param name="embeddings">One unit vector a chunk.</param>
    /// <param name="origin">How it came here.</param>
    /// <exception cref="ArgumentException">The article, its chunks and vectors do not fit together, or hold what cannot be stored.</exception>
    /// <exception cref="IndexException">The disk is full or failed; the store is as it was before the call.</exception>
    void Upsert(Article article, IReadOnlyList<Chunk> chunks, IReadOnlyList<ReadOnlyMemory<float>> embeddings, ArticleOrigin origin = ArticleOrigin.Folder);

    /// <summary>Lets others find what was stored, and take what was not.</summary>
    /// <exception cref="IndexException">The store cannot be written; what was taken together is as it was before.</exception>
    void Release();

    /// <summary>Removes an article; from the next query on it is found nowhere.</summary>
    /// <param name="id">Article id.</param>
    /// <returns>False when there was none.</returns>
    /// <exception cref="IndexException">The disk is full or failed; the store is as it was before the call.</exception>
    bool Remove(string id);
}

/// <summary>Who stores an article.</summary>
public enum Claim
{
    /// <summary>The writer that asked.</summary>
    Mine,

    /// <summary>Another writer, which is not done yet.</summary>
    Elsewhere,

    /// <summary>Another writer has.</summary>
    Done,
}
