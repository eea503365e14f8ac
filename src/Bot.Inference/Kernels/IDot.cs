namespace Bot.Inference;

/// <summary>One width of vector for 8-bit products: every 32-bit lane sums the products of four neighbouring integers.</summary>
internal unsafe interface IDot<TVector>
    where TVector : unmanaged
{
    /// <summary>Lanes.</summary>
    static abstract int Count { get; }

    static abstract TVector Load(sbyte* weights);

    /// <summary>Four activations in every lane.</summary>
    static abstract TVector All(byte* activations);

    static abstract TVector Add(TVector sums, TVector activations, TVector weights);

    /// <summary>(sums - zero * columnSums) * (scale * columnScales) + bias, the same to the bit on every machine.</summary>
    static abstract void Store(TVector sums, int zero, int* columnSums, float scale, float* columnScales, float* bias, float* target);
}
