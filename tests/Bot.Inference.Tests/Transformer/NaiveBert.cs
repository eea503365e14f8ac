namespace Bot.Inference.Tests;

/// <summary>BERT as its paper writes it, in double precision, one number at a time: the oracle for the packed and vectorised encoder.</summary>
internal sealed class NaiveBert(TinyModel model)
{
    private const int Head = TinyModel.Hidden / TinyModel.Heads;

    public double[][] Run(int[] ids, int[] types)
    {
        var x = ids.Select((id, position) => Norm(
            "embeddings.LayerNorm",
            Add(Add(Row("embeddings.word_embeddings", id), Row("embeddings.position_embeddings", position)), Row("embeddings.token_type_embeddings", types[position])))).ToArray();
        for (var layer = 0; layer < TinyModel.Layers; layer++)
        {
            var name = $"encoder.layer.{layer}";
            var attended = Attend(x, $"{name}.attention.self");
            x = [.. x.Select((row, i) => Norm($"{name}.attention.output.LayerNorm", Add(row, Linear($"{name}.attention.output.dense", attended[i]))))];
            x = [.. x.Select(row => Norm($"{name}.output.LayerNorm", Add(row, Linear($"{name}.output.dense", [.. Linear($"{name}.intermediate.dense", row).Select(Gelu)]))))];
        }

        return x;
    }

    public static double Gelu(double x) => x / 2 * (1 + Erf(x / Math.Sqrt(2)));

    public double[] Linear(string name, double[] x)
    {
        var bias = model.Tensors[name + ".bias"].Values;
        return [.. bias.Select((b, output) => b + Row(name, output).Zip(x, (w, v) => w * v).Sum())];
    }

    /// <summary>Simpson's rule on the definition of erf.</summary>
    private static double Erf(double x)
    {
        if (Math.Abs(x) > 6)
            return Math.Sign(x);
        const int Steps = 400;
        var h = x / Steps;
        var sum = 0d;
        for (var i = 0; i <= Steps; i++)
            sum += Math.Exp(-(i * h * i * h)) * (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2);
        return 2 / Math.Sqrt(Math.PI) * sum * h / 3;
    }

    private double[][] Attend(double[][] x, string name)
    {
        var queries = x.Select(row => Linear(name + ".query", row)).ToArray();
        var keys = x.Select(row => Linear(name + ".key", row)).ToArray();
        var values = x.Select(row => Linear(name + ".value", row)).ToArray();
        return [.. queries.Select(query => Enumerable.Range(0, TinyModel.Heads).SelectMany(head =>
        {
            var part = new Range(head * Head, (head + 1) * Head);
            var weights = keys.Select(key => Math.Exp(query[part].Zip(key[part], (a, b) => a * b).Sum() / Math.Sqrt(Head))).ToArray();
            return Enumerable.Range(head * Head, Head).Select(i => weights.Select((w, token) => w * values[token][i]).Sum() / weights.Sum());
        }).ToArray())];
    }

    private double[] Norm(string name, double[] x)
    {
        var mean = x.Average();
        var deviation = Math.Sqrt(x.Average(v => (v - mean) * (v - mean)) + 1e-12);
        return [.. x.Select((v, i) => ((v - mean) / deviation * model.Tensors[name + ".weight"].Values[i]) + model.Tensors[name + ".bias"].Values[i])];
    }

    private double[] Row(string name, int row)
    {
        var (shape, values) = model.Tensors[name + ".weight"];
        return [.. values.Skip(row * shape[1]).Take(shape[1]).Select(v => (double)v)];
    }

    private static double[] Add(double[] x, double[] y) => [.. x.Zip(y, (a, b) => a + b)];
}
