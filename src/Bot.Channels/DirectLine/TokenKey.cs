using System.Security.Cryptography;

namespace Bot.Channels.DirectLine;

/// <summary>The secret that signs tokens: made at the first start, kept beside the conversations, readable by the program's user only.</summary>
internal static class TokenKey
{
    private const string FileName = "token.key";

    // As long as the hash of HS256, which RFC 7518, section 3.2, demands at least.
    private const int Length = 32;

    /// <summary>Reads the key of a folder, or makes one.</summary>
    /// <exception cref="DirectLineException">It cannot be read or written, or is no key.</exception>
    public static byte[] Load(string folder)
    {
        var file = Path.Combine(folder, FileName);
        try
        {
            if (!File.Exists(file))
                Make(file);
            var key = File.ReadAllBytes(file);
            return key.Length == Length ? key : throw new DirectLineException($"{file} is no key of this program; remove it, and a new one is made (open pages have to be loaded again).");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DirectLineException($"{file} cannot be used ({e.Message.TrimEnd('.')}); give this user access to it, or set another Channels:DirectLine:Folder.", e);
        }
    }

    // Under another name first, so that a kill leaves no half a key.
    private static void Make(string file)
    {
        var draft = file + ".new";
        File.Delete(draft);
        var mode = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, mode))
        {
            stream.Write(RandomNumberGenerator.GetBytes(Length));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, file);
    }
}
