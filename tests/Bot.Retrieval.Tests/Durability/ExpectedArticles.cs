namespace Bot.Retrieval.Tests.Durability;

/// <summary>
/// What may stand in the index, from what the writer said before it was killed. A step that was said to be done must be there; of the one in flight every
/// article is there as before or as after, never otherwise.
/// </summary>
internal sealed class ExpectedArticles
{
    private const int Absent = 0;

    private readonly Dictionary<string, HashSet<int>> allowed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> coming = new(StringComparer.Ordinal);
    private string step = "";

    /// <summary>Whether articles may be waiting for their vectors: a rebuild has begun and not ended.</summary>
    public bool MayWait { get; private set; }

    public void Read(string line)
    {
        var words = line.TrimEnd(';').Split(' ');
        switch (words[0])
        {
            case "add" or "sync" or "remove":
                step = words[0];
                foreach (var word in words.Skip(1))
                {
                    var (id, version) = Parse(word);
                    coming[id] = version;
                    Of(id).Add(version);
                }

                if (step == "sync")
                    LeaveOut();
                break;
            case "stored":
                var (stored, as_) = Parse(words[1]);
                allowed[stored] = [as_];
                break;
            case "rebuild":
                step = words[0];
                MayWait = true;
                break;
            case "done":
                Done();
                break;
        }
    }

    /// <summary>Compares, and takes what is there as the new beginning.</summary>
    public void Settle(IReadOnlyDictionary<string, int> found)
    {
        foreach (var (id, versions) in allowed)
            versions.ShouldContain(found.GetValueOrDefault(id, Absent), $"{id} after a kill in the step \"{step}\"");
        found.Keys.Except(allowed.Keys, StringComparer.Ordinal).ShouldBeEmpty();
        allowed.Clear();
        foreach (var (id, version) in found)
            allowed[id] = [version];
        coming.Clear();
    }

    /// <summary>Waiting articles outlive the kill of a rebuild until the next rebuild is through.</summary>
    public void StillWaiting(bool any) => MayWait = any;

    private void Done()
    {
        if (step == "rebuild")
            MayWait = false;
        foreach (var (id, version) in coming)
            allowed[id] = [version];
        coming.Clear();
    }

    // What is not in the folder any more may go, and is gone at the end.
    private void LeaveOut()
    {
        foreach (var id in allowed.Keys.Where(id => id.StartsWith("folder-", StringComparison.Ordinal) && !coming.ContainsKey(id)).ToList())
        {
            allowed[id].Add(Absent);
            coming[id] = Absent;
        }
    }

    private HashSet<int> Of(string id) => allowed.TryGetValue(id, out var versions) ? versions : allowed[id] = [Absent];

    private static (string Id, int Version) Parse(string word) =>
        word.Split(':') is [var id, var version] ? (id, int.Parse(version)) : (word, Absent);
}
