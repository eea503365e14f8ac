using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Bot.Inference.Tests;

public sealed class SafetensorsTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    [Fact]
    public void Every_number_format_is_read()
    {
        float[] values = [1.5f, -2, 0.25f, 3, -0.5f, 100];
        Write(
            ("f32", "F32", [2, 3], MemoryMarshal.AsBytes(values.AsSpan()).ToArray()),
            ("f16", "F16", [2, 3], MemoryMarshal.AsBytes(values.Select(v => (Half)v).ToArray().AsSpan()).ToArray()),
            ("bf16", "BF16", [2, 3], MemoryMarshal.AsBytes(values.Select(v => (ushort)(BitConverter.SingleToInt32Bits(v) >> 16)).ToArray().AsSpan()).ToArray()),
            ("i8", "I8", [2, 3], [3, 0xFC, 0, 6, 0xFF, 127]),
            ("i8_scale", "F32", [2], MemoryMarshal.AsBytes(new[] { 0.5f, 2f }.AsSpan()).ToArray()));
        using var weights = Safetensors.Open(file);
        weights.Read("f32", 2, 3).ShouldBe(values);
        weights.Read("f16", 2, 3).ShouldBe(values);
        weights.Read("bf16", 2, 3).ShouldBe(values);
        weights.Read("i8", 2, 3).ShouldBe([1.5f, -2, 0, 12, -2, 254]);
    }

    [Fact]
    public void A_missing_tensor_is_named()
    {
        Write(("a", "F32", [1], new byte[4]));
        using var weights = Safetensors.Open(file);
        Should.Throw<ModelException>(() => weights.Read("pooler.bias", 1)).Message.ShouldContain($"{file} has no tensor pooler.bias");
    }

    [Fact]
    public void Rows_of_integers_need_their_scales()
    {
        Write(("a", "I8", [2, 3], new byte[6]));
        using var weights = Safetensors.Open(file);
        Should.Throw<ModelException>(() => weights.Read("a", 2, 3)).Message.ShouldContain("a_scale");
    }

    [Fact]
    public void A_wrong_shape_is_told_with_the_right_one()
    {
        Write(("a", "F32", [2, 3], new byte[24]));
        using var weights = Safetensors.Open(file);
        Should.Throw<ModelException>(() => weights.Read("a", 3, 2)).Message.ShouldContain("has shape [2, 3] where config.json calls for [3, 2]");
    }

    [Fact]
    public void An_unknown_number_format_is_refused_when_asked_for()
    {
        Write(("ids", "I64", [1], new byte[8]), ("a", "F32", [1], new byte[4]));
        using var weights = Safetensors.Open(file);
        weights.Read("a", 1).ShouldBe([0f]);
        Should.Throw<ModelException>(() => weights.Read("ids", 1)).Message.ShouldContain("I64");
    }

    [Fact]
    public void A_file_cut_anywhere_is_called_truncated()
    {
        Write(("a", "F32", [2, 3], new byte[24]));
        var whole = File.ReadAllBytes(file);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(file, whole[..length]);
            Should.Throw<ModelException>(() => Safetensors.Open(file)).Message.ShouldContain("ends before its last tensor");
        }
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"a\":{}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":\"x\",\"data_offsets\":[0,4]}}")]
    [InlineData("{\"a\":{\"dtype\":7,\"shape\":[1],\"data_offsets\":[0,4]}}")]
    [InlineData("{\"a\":7}")]
    public void A_header_that_makes_no_sense_is_called_invalid(string header)
    {
        WriteHeader((ulong)header.Length, header);
        Should.Throw<ModelException>(() => Safetensors.Open(file)).Message.ShouldContain("header that is not valid");
    }

    [Theory]
    [InlineData("[0,3]", "[1]")]
    [InlineData("[4,0]", "[1]")]
    [InlineData("[-4,0]", "[1]")]
    [InlineData("[0,4]", "[-1]")]
    [InlineData("[0,4]", "[1000000,1000000,1000000]")]
    public void Offsets_that_contradict_the_shape_are_refused(string offsets, string shape)
    {
        var header = $$"""{"a":{"dtype":"F32","shape":{{shape}},"data_offsets":{{offsets}} } }""";
        WriteHeader((ulong)header.Length, header);
        Should.Throw<ModelException>(() => Safetensors.Open(file)).Message.ShouldContain(file);
    }

    [Theory]
    [InlineData(100_000_001UL)]
    [InlineData(ulong.MaxValue)]
    public void An_endless_header_is_refused_before_it_is_read(ulong length)
    {
        WriteHeader(length, "{}");
        Should.Throw<ModelException>(() => Safetensors.Open(file)).Message.ShouldContain($"announces a header of {length} bytes");
    }

    public void Dispose() => File.Delete(file);

    private void Write(params (string Name, string Type, int[] Shape, byte[] Bytes)[] tensors) => File.WriteAllBytes(file, TinyModel.Safetensors(tensors));

    private void WriteHeader(ulong length, string header)
    {
        var bytes = new byte[8 + header.Length + 4];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        Encoding.UTF8.GetBytes(header).CopyTo(bytes, 8);
        File.WriteAllBytes(file, bytes);
    }
}
