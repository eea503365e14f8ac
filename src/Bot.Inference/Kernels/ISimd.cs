namespace Bot.Inference;

/// <summary>
/// One width of vector. The kernels are written once over it; the compiler makes one body a width, with no call left in it.
/// </summary>
internal unsafe interface ISimd<TVector>
    where TVector : unmanaged
{
    static abstract int Count { get; }

    static abstract TVector Load(float* source);

    static abstract void Store(TVector value, float* target);

    /// <summary>Tells the machine what will be read soon; the address need not be readable.</summary>
    static abstract void Prefetch(float* source);

    static abstract TVector All(float value);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Subtract(TVector left, TVector right);

    static abstract TVector Multiply(TVector left, TVector right);

    static abstract TVector Divide(TVector left, TVector right);

    /// <summary>left * right + addend, fused where the machine can.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    static abstract TVector Min(TVector left, TVector right);

    static abstract TVector Max(TVector left, TVector right);

    static abstract float Sum(TVector value);

    static abstract float Greatest(TVector value);

    /// <summary>2^value for whole numbers from -126 to 127.</summary>
    static abstract TVector PowerOfTwo(TVector value);

    /// <summary>The nearest whole number.</summary>
    static abstract TVector Round(TVector value);

    /// <summary>Whole numbers from 0 to 255 as bytes.</summary>
    static abstract void StoreBytes(TVector value, byte* target);
}
