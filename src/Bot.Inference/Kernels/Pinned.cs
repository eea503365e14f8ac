namespace Bot.Inference;

/// <summary>Numbers that stay where they are and start on a cache line, for kernels that read them through pointers.</summary>
internal sealed unsafe class Pinned<T>
    where T : unmanaged
{
    // A cache line, and the width of the widest vector.
    private const int Line = 64;
    private readonly T[] array;
    private readonly int offset;

    public Pinned(int length)
    {
        Length = length;
        array = GC.AllocateArray<T>(length + (Line / sizeof(T)), pinned: true);
        fixed (T* start = array)
            offset = (int)((Line - ((nint)start % Line)) % Line / sizeof(T));
    }

    public int Length { get; }

    /// <summary>Valid as long as this object is reachable.</summary>
    public T* Pointer
    {
        get
        {
            fixed (T* start = array)
                return start + offset;
        }
    }

    public Span<T> Span => array.AsSpan(offset, Length);

    /// <summary>The buffer itself where it is long enough, else a longer one.</summary>
    public static Pinned<T> AtLeast(Pinned<T> buffer, int length) => buffer.Length >= length ? buffer : new Pinned<T>(length);
}
