namespace Bot.Chat;

/// <summary>Messages that ask nothing of the articles. Only whole messages: "Hello, who is …" is a question.</summary>
internal static class SmallTalk
{
    /// <summary>What answers <see cref="IsCourtesy"/>.</summary>
    public const string Reply = "You're welcome. Ask whenever you want to know more from the articles.";

    private static readonly HashSet<string> Greetings = new(
        ["", "help", "?", "hi", "hello", "hey", "hi there", "hello there", "hey there", "good morning", "good afternoon", "good evening", "good day", "start", "/help", "/start"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Courtesies = new(
        ["thanks", "thank you", "thanks a lot", "thank you very much", "thank you so much", "many thanks", "thx", "ty", "cheers", "ok", "okay", "ok thanks", "okay thanks", "ok thank you", "great", "great thanks",
         "good", "cool", "nice", "perfect", "got it", "understood", "bye", "goodbye", "thanks bye", "see you"], StringComparer.OrdinalIgnoreCase);

    /// <summary>A greeting or a call for help: the welcome answers it.</summary>
    public static bool IsGreeting(string text) => Greetings.Contains(Bare(text));

    /// <summary>Thanks, agreement or a farewell.</summary>
    public static bool IsCourtesy(string text) => Courtesies.Contains(Bare(text));

    private static string Bare(string text) => text.Replace(",", "", StringComparison.Ordinal).Trim().TrimEnd('!', '.', ' ');
}
