namespace Bot.Benchmarks.Calibration;

/// <summary>Logistic regression with an L2 penalty, by full-batch gradient descent on standardised inputs.</summary>
internal static class LogisticFit
{
    /// <summary>Fits rows to labels; the result's first number is the bias, the others are in the inputs' own units.</summary>
    public static double[] Fit(IReadOnlyList<(double[] X, bool Y, double Weight)> rows, double penalty = 1e-2, int steps = 500, double rate = 1)
    {
        var n = rows[0].X.Length;
        var (mean, deviation) = Moments(rows, n);
        var w = new double[n + 1];
        var total = rows.Sum(r => r.Weight);
        for (var step = 0; step < steps; step++)
        {
            var gradient = new double[n + 1];
            foreach (var (x, y, weight) in rows)
            {
                var z = w[0];
                for (var i = 0; i < n; i++)
                    z += w[i + 1] * (x[i] - mean[i]) / deviation[i];
                var error = weight * ((1 / (1 + Math.Exp(-z))) - (y ? 1 : 0));
                gradient[0] += error;
                for (var i = 0; i < n; i++)
                    gradient[i + 1] += error * (x[i] - mean[i]) / deviation[i];
            }

            for (var i = 0; i <= n; i++)
                w[i] -= rate * ((gradient[i] / total) + (i > 0 ? penalty * w[i] : 0));
        }

        for (var i = 0; i < n; i++)
        {
            w[i + 1] /= deviation[i];
            w[0] -= w[i + 1] * mean[i];
        }

        return w;
    }

    /// <summary>The log odds of a row.</summary>
    public static double Logit(double[] weights, double[] x)
    {
        var logit = weights[0];
        for (var i = 0; i < x.Length; i++)
            logit += weights[i + 1] * x[i];
        return logit;
    }

    private static (double[] Mean, double[] Deviation) Moments(IReadOnlyList<(double[] X, bool Y, double Weight)> rows, int n)
    {
        var mean = new double[n];
        var deviation = new double[n];
        for (var i = 0; i < n; i++)
        {
            mean[i] = rows.Average(r => r.X[i]);
            deviation[i] = Math.Max(1e-6, Math.Sqrt(rows.Average(r => (r.X[i] - mean[i]) * (r.X[i] - mean[i]))));
        }

        return (mean, deviation);
    }
}
