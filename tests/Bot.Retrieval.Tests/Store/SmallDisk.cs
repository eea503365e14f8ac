using System.Diagnostics;

namespace Bot.Retrieval.Tests.Store;

/// <summary>A file system of a given size, for tests that fill it or forbid writing. Mounting takes root on Linux.</summary>
internal sealed class SmallDisk : IDisposable
{
    public SmallDisk(int kibibytes)
    {
        Folder = Directory.CreateTempSubdirectory("bot-disk-").FullName;
        Run("mount", "-t", "tmpfs", "-o", $"size={kibibytes}k", "tmpfs", Folder).ShouldBe(0);
    }

    public string Folder { get; }

    public void ForbidWriting() => Run("mount", "-o", "remount,ro", Folder).ShouldBe(0);

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    /// <summary>Whether such a disk can be had here.</summary>
    public static bool IsPossible()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return false;
        var folder = Directory.CreateTempSubdirectory("bot-disk-").FullName;
        try
        {
            return Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder) == 0 && Run("umount", folder) == 0;
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}

/// <summary>A test that needs a <see cref="SmallDisk"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly bool IsPossible = SmallDisk.IsPossible();

    public SmallDiskFactAttribute() => Skip = IsPossible ? null : "Mounting a small file system takes root on Linux.";
}
