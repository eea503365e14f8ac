using System.Runtime.ExceptionServices;

namespace Bot.Inference;

/// <summary>
/// One group's way through the encoder, stage by stage, on one thread or several. A stage is cut into pieces that any thread may take; all
/// of them are done before the next stage begins. Nobody waits for a thread that has taken nothing, so one that the pool sends late, or
/// never, costs nothing. Whoever computes it, a number comes out the same.
/// </summary>
internal sealed unsafe class EncoderPass : IThreadPoolWorkItem
{
    // Rows at a time through the feed-forward layer: its intermediate rows stay in the second-level cache.
    public const int BlockRows = 96;

    // Rows at a time where a row is little work.
    private const int FewRows = 16;

    private enum Step
    {
        Project,
        Attend,
        QuantizeContext,
        Mix,
        Normalize,

        /// <summary>The whole feed-forward layer for a block of rows; or, for few rows, the next steps for panels of columns.</summary>
        FeedForward,
        Widen,
        QuantizeWide,
        Narrow,
        NormalizeOutput,
    }

    private static readonly int Steps = Enum.GetValues<Step>().Length;
    private readonly VectorKernels kernels = VectorKernels.Best;
    private readonly BertEncoder encoder;
    private readonly PackedTokens tokens;
    private readonly (int First, int End) group;
    private readonly SequenceOutput output;
    private readonly Workspace work;
    private readonly int threads;
    private readonly int start;
    private readonly int rows;
    private readonly int hidden;
    private readonly int head;
    private readonly int wide;
    private readonly bool inBlocks;
    private readonly bool quantized;

    // Pieces taken and pieces done, a pair for each stage.
    private readonly int[] taken;
    private readonly int[] done;
    private Exception? failure;

    public EncoderPass(BertEncoder encoder, PackedTokens tokens, (int First, int End) group, SequenceOutput output, Workspace work, int threads)
    {
        this.encoder = encoder;
        this.tokens = tokens;
        this.group = group;
        this.output = output;
        this.work = work;
        this.threads = threads;
        start = tokens.Start(group.First);
        rows = tokens.Start(group.End) - start;
        hidden = encoder.Configuration.Hidden;
        wide = encoder.Configuration.Intermediate;
        head = hidden / encoder.Configuration.Heads;
        inBlocks = threads == 1 || rows >= 2 * threads * BlockRows;
        // Embedding, the layers, output.
        taken = new int[2 + (encoder.Layers.Length * Steps)];
        done = new int[taken.Length];
        quantized = encoder.Precision == Precision.Int8;
        work.Reserve(encoder.Configuration, rows, inBlocks ? 0 : rows, encoder.Precision);
    }

    public void Run()
    {
        for (var i = 1; i < threads; i++)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        Execute();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>What every thread does: take part until all is done.</summary>
    public void Execute()
    {
        Scratch? scratch = null;
        try
        {
            for (var stage = 0; stage < taken.Length; stage++)
            {
                var pieces = Pieces(stage);
                int piece;
                while (taken[stage] < pieces && (piece = Interlocked.Increment(ref taken[stage]) - 1) < pieces)
                {
                    Do(stage, piece, scratch ??= encoder.Rent());
                    Interlocked.Increment(ref done[stage]);
                }

                for (var wait = default(SpinWait); Volatile.Read(ref done[stage]) < pieces; wait.SpinOnce(sleep1Threshold: -1))
                {
                    if (Volatile.Read(ref failure) is not null)
                        return;
                }
            }
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref failure, e, null);
        }
        finally
        {
            if (scratch is not null)
                encoder.Return(scratch);
            GC.KeepAlive(work);
        }
    }

    private int Pieces(int stage)
    {
        if (stage == 0)
            return Times(rows, FewRows);
        if (stage == taken.Length - 1)
            return group.End - group.First;
        var layer = encoder.Layers[(stage - 1) / Steps];
        return (Step)((stage - 1) % Steps) switch
        {
            Step.Project => Pieces(layer.QueryKeyValue),
            Step.Attend => (group.End - group.First) * encoder.Configuration.Heads,
            Step.QuantizeContext => quantized ? Times(rows, FewRows) : 0,
            Step.Mix => Pieces(layer.AttentionOutput),
            Step.Normalize => Times(rows, FewRows),
            Step.FeedForward => inBlocks ? Times(rows, BlockRows) : 0,
            Step.Widen => inBlocks ? 0 : Pieces(layer.Intermediate),
            Step.QuantizeWide => inBlocks || !quantized ? 0 : Times(rows, FewRows),
            Step.Narrow => inBlocks ? 0 : Pieces(layer.Output),
            _ => inBlocks ? 0 : Times(rows, FewRows),
        };
    }

    // One thread alone takes all panels at once.
    private int Pieces(LinearLayer layer) => threads == 1 ? 1 : layer.Panels;

    private Range Panels(LinearLayer layer, int piece) => threads == 1 ? ..layer.Panels : piece..(piece + 1);

    private static int Times(int length, int piece) => (length + piece - 1) / piece;

    private void Do(int stage, int piece, Scratch scratch)
    {
        if (stage == 0)
        {
            Embed(piece * FewRows, Math.Min(rows, (piece + 1) * FewRows));
            return;
        }

        if (stage == taken.Length - 1)
        {
            var sequence = group.First + piece;
            output(sequence, work.Hidden.Span.Slice((tokens.Start(sequence) - start) * hidden, tokens.Length(sequence) * hidden));
            return;
        }

        var layer = encoder.Layers[(stage - 1) / Steps];
        float* x = work.Hidden.Pointer, y = work.Output.Pointer;
        switch ((Step)((stage - 1) % Steps))
        {
            case Step.Project:
                var stride = MatrixProduct.PadToPanel(head);
                var heads = new MatrixProduct { A = x, StrideA = hidden, Quantized = work.Narrow.From(0), Rows = rows, C = work.QueryKeyValue.Pointer, StrideC = stride, GroupColumns = stride, GroupStride = (nint)rows * stride };
                layer.QueryKeyValue.Multiply(kernels, heads, Panels(layer.QueryKeyValue, piece));
                break;
            case Step.Attend:
                Attend(group.First + (piece / encoder.Configuration.Heads), piece % encoder.Configuration.Heads, scratch);
                break;
            case Step.QuantizeContext:
                Quantize(work.Narrow, work.Context, piece * FewRows, FewRows, hidden);
                break;
            case Step.Mix:
                layer.AttentionOutput.Multiply(kernels, Dense(work.Context.Pointer, work.Narrow.From(0), hidden, y, hidden, rows), Panels(layer.AttentionOutput, piece));
                break;
            case Step.Normalize:
                Normalize(layer.AttentionNorm, piece * FewRows, FewRows);
                break;
            case Step.FeedForward:
                FeedForward(layer, piece * BlockRows, scratch);
                break;
            case Step.Widen:
                var column = piece * MatrixProduct.PanelWidth;
                layer.Intermediate.Multiply(kernels, Dense(x, work.Narrow.From(0), hidden, work.Intermediate.Pointer, wide, rows), Panels(layer.Intermediate, piece));
                kernels.Gelu(work.Intermediate.Pointer + column, rows, Math.Min(MatrixProduct.PanelWidth, wide - column), wide);
                break;
            case Step.QuantizeWide:
                Quantize(work.Wide, work.Intermediate, piece * FewRows, FewRows, wide);
                break;
            case Step.Narrow:
                layer.Output.Multiply(kernels, Dense(work.Intermediate.Pointer, work.Wide.From(0), wide, y, hidden, rows), Panels(layer.Output, piece));
                break;
            default:
                Normalize(layer.OutputNorm, piece * FewRows, FewRows);
                break;
        }
    }

    private void Embed(int first, int end)
    {
        var sequence = group.First;
        for (var row = first; row < end; row++)
        {
            while (start + row >= tokens.Start(sequence + 1))
                sequence++;
            var position = start + row - tokens.Start(sequence);
            var sum = work.Hidden.Span.Slice(row * hidden, hidden);
            sum.Clear();
            encoder.Words.AddTo(tokens.Ids[start + row], sum);
            encoder.Positions.AddTo(position, sum);
            encoder.Types.AddTo(Math.Min(tokens.TokenType(sequence, position), encoder.Configuration.TokenTypes - 1), sum);
        }

        kernels.AddNormalize(work.Hidden.Pointer + (first * hidden), null, end - first, hidden, encoder.EmbeddingNorm);
        Quantize(work.Narrow, work.Hidden, first, end - first, hidden);
    }

    private void Attend(int sequence, int index, Scratch scratch)
    {
        var stride = MatrixProduct.PadToPanel(head);
        var row = tokens.Start(sequence) - start;
        var heads = encoder.Configuration.Heads;
        var parts = new QueryKeyValue(Part(index), Part(heads + index), Part((2 * heads) + index));
        Attention.Attend(kernels, scratch, parts, work.Context.Pointer + (row * hidden) + (index * head), hidden, tokens.Length(sequence), head);

        float* Part(int part) => work.QueryKeyValue.Pointer + ((((nint)part * rows) + row) * stride);
    }

    private void FeedForward(BertLayer layer, int first, Scratch scratch)
    {
        var block = Math.Min(BlockRows, rows - first);
        var intermediate = scratch.Intermediate((block + Workspace.SpareRows) * wide);
        layer.Intermediate.Multiply(kernels, Dense(work.Hidden.Pointer + (first * hidden), work.Narrow.From(first), hidden, intermediate, wide, block), ..layer.Intermediate.Panels);
        kernels.Gelu(intermediate, 1, block * wide, 0);
        if (quantized)
        {
            scratch.Quantized.Reserve(block, wide);
            scratch.Quantized.Fill(kernels, intermediate, 0, block, wide);
        }

        layer.Output.Multiply(kernels, Dense(intermediate, scratch.Quantized.From(0), wide, work.Output.Pointer + (first * hidden), hidden, block), ..layer.Output.Panels);
        Normalize(layer.OutputNorm, first, block);
    }

    private void Normalize(Normalization norm, int first, int count)
    {
        count = Math.Min(count, rows - first);
        kernels.AddNormalize(work.Hidden.Pointer + (first * hidden), work.Output.Pointer + (first * hidden), count, hidden, norm);
        Quantize(work.Narrow, work.Hidden, first, count, hidden);
    }

    private void Quantize(QuantizedRows target, Pinned<float> source, int first, int count, int length)
    {
        if (quantized)
            target.Fill(kernels, source.Pointer + (first * length), first, Math.Min(count, rows - first), length);
    }

    private static MatrixProduct Dense(float* a, QuantizedPart quantized, int inner, float* c, int columns, int rows) =>
        new() { A = a, StrideA = inner, Quantized = quantized, Rows = rows, C = c, StrideC = columns, GroupColumns = columns };
}
