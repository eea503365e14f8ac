namespace Bot.Evaluation;

/// <summary>What answering less would buy: how often an answer is wrong when only the surest are given (El-Yaniv and Wiener 2010).</summary>
public static class RiskCoverage
{
    /// <summary>The curve from the surest answer to all of them; answers of equal confidence come together.</summary>
    /// <param name="answers">Every answer with its confidence and whether it was wrong.</param>
    /// <param name="questions">All questions, refused ones included; coverage is a share of them.</param>
    public static IReadOnlyList<RiskPoint> Curve(IEnumerable<(double Confidence, bool Wrong)> answers, int questions)
    {
        var points = new List<RiskPoint>();
        int given = 0, wrong = 0;
        foreach (var step in answers.GroupBy(answer => answer.Confidence).OrderByDescending(step => step.Key))
        {
            given += step.Count();
            wrong += step.Count(answer => answer.Wrong);
            points.Add(new RiskPoint(step.Key, (double)given / questions, (double)wrong / given));
        }

        return points;
    }

    /// <summary>Mean risk over the answers, the surest first, each point counting once an answer; lower is better. Null without answers.</summary>
    /// <param name="answers">Every answer with its confidence and whether it was wrong.</param>
    public static double? Area(IReadOnlyCollection<(double Confidence, bool Wrong)> answers)
    {
        if (answers.Count == 0)
            return null;
        double area = 0, covered = 0;
        foreach (var point in Curve(answers, answers.Count))
        {
            area += point.Risk * (point.Coverage - covered);
            covered = point.Coverage;
        }

        return area;
    }
}

/// <summary>A point of the curve.</summary>
/// <param name="Confidence">Answers at least this sure are given.</param>
/// <param name="Coverage">Answers given / questions.</param>
/// <param name="Risk">Wrong answers / answers given.</param>
public readonly record struct RiskPoint(double Confidence, double Coverage, double Risk);
