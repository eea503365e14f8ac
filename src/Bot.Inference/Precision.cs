using System.Diagnostics.CodeAnalysis;

namespace Bot.Inference;

/// <summary>What a model computes in.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The number formats' own names.")]
public enum Precision
{
    /// <summary>Single precision throughout.</summary>
    Float32,

    /// <summary>
    /// Linear layers multiply 8-bit integers: weights with a scale an output, activations with a scale and a zero a token, found anew for every
    /// text. Attention, normalisation and activation stay in single precision.
    /// </summary>
    Int8,
}
