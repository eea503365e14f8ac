namespace Bot.Inference;

/// <summary>Numbers that stay where they are and start on a cache line, for kernels that read them through pointers.</summary>
internal sealed unsafe class PinnedFloats
{
    // A cache line, and the width of the widest vector.
    private const int Line = 64;
    private readonly float[] array;
    private readonly int offset;

    public PinnedFloats(int length)
    {
        Length = length;
        array = GC.AllocateArray<float>(length + (Line / sizeof(float)), pinned: true);
        fixed (float* start = array)
            offset = (int)((Line - ((nint)start % Line)) % Line / sizeof(float));
    }

    public int Length { get; }

    /// <summary>Valid as long as this object is reachable.</summary>
    public float* Pointer
    {
        get
        {
            fixed (float* start = array)
                return start + offset;
        }
    }

    public Span<float> Span => array.AsSpan(offset, Length);
}
