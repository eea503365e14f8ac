using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Bot.Inference;

/// <summary>
/// A safetensors file: eight bytes of header length, a JSON header, the tensors' bytes. Reads F32, F16, BF16, and I8 rows whose scales
/// are in the F32 vector <c>{name}_scale</c>. Source: https://github.com/huggingface/safetensors, "Format".
/// </summary>
internal sealed class Safetensors : IDisposable
{
    // The limit of the reference reader.
    private const long MaxHeader = 100_000_000;
    private readonly SafeFileHandle handle;
    private readonly Dictionary<string, Entry> entries;
    private readonly long data;

    private Safetensors(string file, SafeFileHandle handle, Dictionary<string, Entry> entries, long data)
    {
        File = file;
        this.handle = handle;
        this.entries = entries;
        this.data = data;
    }

    public string File { get; }

    public static Safetensors Open(string file)
    {
        if (!System.IO.File.Exists(file))
            throw new ModelException($"{file} is missing; download the model's weights in safetensors form into that folder.");
        var opened = System.IO.File.OpenHandle(file);
        try
        {
            var length = RandomAccess.GetLength(opened);
            var header = ReadHeader(file, opened, length);
            return new Safetensors(file, opened, ParseHeader(file, header, length - 8 - header.Length), 8 + header.Length);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    public bool Contains(string name) => entries.ContainsKey(name);

    /// <summary>Rows of the first dimension, dequantised; a vector is one row.</summary>
    public float[] Read(string name, params ReadOnlySpan<int> shape)
    {
        var entry = Find(name, shape);
        var values = new float[entry.Count];
        var bytes = ArrayPool<byte>.Shared.Rent(entry.Bytes);
        try
        {
            ReadBytes(entry, bytes.AsSpan(0, entry.Bytes));
            Convert(name, entry, bytes.AsSpan(0, entry.Bytes), values);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        return values;
    }

    /// <summary>The rows as they are stored where they are I8, with their scales; null otherwise.</summary>
    public (sbyte[] Rows, float[] Scales)? ReadQuantized(string name, int rows, int columns)
    {
        var entry = Find(name, [rows, columns]);
        if (entry.Type != "I8")
            return null;
        var values = new sbyte[entry.Count];
        ReadBytes(entry, MemoryMarshal.AsBytes(values.AsSpan()));
        return (values, Read(name + "_scale", rows));
    }

    public void Dispose() => handle.Dispose();

    private Entry Find(string name, ReadOnlySpan<int> shape)
    {
        if (!entries.TryGetValue(name, out var entry))
            throw new ModelException($"{File} has no tensor {name}, which config.json calls for; use weights and configuration of the same BERT model.");
        if (Width(entry.Type) == 0)
            throw new ModelException($"{File}: tensor {name} holds {entry.Type} numbers; only F32, F16, BF16 and I8 are read, so convert the weights.");
        if (!shape.SequenceEqual(entry.Shape))
        {
            throw new ModelException(
                $"{File}: tensor {name} has shape [{string.Join(", ", entry.Shape)}] where config.json calls for [{string.Join(", ", shape.ToArray())}]; use weights and configuration of the same model.");
        }

        return entry;
    }

    private void Convert(string name, Entry entry, ReadOnlySpan<byte> bytes, float[] values)
    {
        switch (entry.Type)
        {
            case "F32":
                MemoryMarshal.Cast<byte, float>(bytes).CopyTo(values);
                break;
            case "F16":
                var halves = MemoryMarshal.Cast<byte, Half>(bytes);
                for (var i = 0; i < values.Length; i++)
                    values[i] = (float)halves[i];
                break;
            case "BF16":
                // The upper half of an F32.
                var uppers = MemoryMarshal.Cast<byte, ushort>(bytes);
                for (var i = 0; i < values.Length; i++)
                    values[i] = BitConverter.Int32BitsToSingle(uppers[i] << 16);
                break;
            default:
                var rows = entry.Shape[0];
                var columns = rows == 0 ? 0 : values.Length / rows;
                var scales = Read(name + "_scale", rows);
                var integers = MemoryMarshal.Cast<byte, sbyte>(bytes);
                for (var i = 0; i < values.Length; i++)
                    values[i] = integers[i] * scales[i / columns];
                break;
        }
    }

    private void ReadBytes(Entry entry, Span<byte> bytes)
    {
        var at = data + entry.Start;
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(handle, bytes, at);
            if (read == 0)
                throw Truncated(File);
            at += read;
            bytes = bytes[read..];
        }
    }

    private static byte[] ReadHeader(string file, SafeFileHandle opened, long length)
    {
        Span<byte> prefix = stackalloc byte[8];
        if (length < 8 || RandomAccess.Read(opened, prefix, 0) < 8)
            throw Truncated(file);
        var size = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (size > MaxHeader)
            throw new ModelException($"{file} announces a header of {size} bytes, so it is not a safetensors file; download the weights again.");
        if ((long)size > length - 8)
            throw Truncated(file);
        var header = new byte[size];
        if (RandomAccess.Read(opened, header, 8) < header.Length)
            throw Truncated(file);
        return header;
    }

    private static Dictionary<string, Entry> ParseHeader(string file, byte[] header, long length)
    {
        var tensors = new Dictionary<string, Entry>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(header);
            foreach (var tensor in document.RootElement.EnumerateObject())
            {
                if (tensor.Name == "__metadata__")
                    continue;
                var offsets = tensor.Value.GetProperty("data_offsets");
                var entry = new Entry(
                    tensor.Value.GetProperty("dtype").GetString() ?? "",
                    [.. tensor.Value.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())],
                    offsets[0].GetInt64(),
                    offsets[1].GetInt64());
                Check(file, tensor.Name, entry, length);
                tensors[tensor.Name] = entry;
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new ModelException($"{file} has a header that is not valid safetensors JSON; download the weights again.", e);
        }

        return tensors;
    }

    private static void Check(string file, string name, Entry entry, long length)
    {
        if (entry.Start < 0 || entry.End < entry.Start)
            throw new ModelException($"{file}: tensor {name} has impossible data offsets; download the weights again.");
        if (entry.End > length)
            throw Truncated(file);
        var width = Width(entry.Type);
        var count = 1L;
        foreach (var dimension in entry.Shape)
            count = dimension < 0 ? -1 : Math.Min(count * dimension, int.MaxValue);
        if (count < 0 || (width > 0 && count * width != entry.End - entry.Start))
            throw new ModelException($"{file}: tensor {name} does not have as many bytes as its shape and type {entry.Type} call for; download the weights again.");
    }

    // 0: not read here. Files may hold such tensors all the same: older ones have position ids as I64.
    private static int Width(string type) => type switch
    {
        "F32" => 4,
        "F16" or "BF16" => 2,
        "I8" => 1,
        _ => 0,
    };

    private static ModelException Truncated(string file) =>
        new($"{file} ends before its last tensor; the download was cut off, so download it again (with Git LFS, if it came from a repository).");

    private sealed record Entry(string Type, int[] Shape, long Start, long End)
    {
        public int Bytes => checked((int)(End - Start));

        public int Count => Bytes / Width(Type);
    }
}
