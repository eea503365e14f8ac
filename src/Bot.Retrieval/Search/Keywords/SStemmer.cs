namespace Bot.Retrieval;

internal static class SStemmer
{
    public static int Stem(Span<char> word, int length)
    {
        var w = word[..length];
        if (length > 3 && w.EndsWith("ies") && !w.EndsWith("eies") && !w.EndsWith("aies"))
        {
            word[length - 3] = 'y';
            return length - 2;
        }

        if (length > 3 && w.EndsWith("es") && !w.EndsWith("aes") && !w.EndsWith("ees") && !w.EndsWith("oes"))
            return length - 1;
        return length > 3 && w.EndsWith("s") && !w.EndsWith("us") && !w.EndsWith("ss") ? length - 1 : length;
    }
}
