using System.Collections.Frozen;

namespace Bot.Answering;

/// <summary>A unit of measurement: its dimension, and how much of the dimension's base it is.</summary>
/// <param name="Dimension">What it measures; figures of different dimensions are never the same.</param>
/// <param name="Factor">One of it in the base unit. Conversion factors: NIST Special Publication 811, appendix B.</param>
internal sealed record Measure(string Dimension, double Factor)
{
    private static readonly FrozenDictionary<string, Measure> Known = Table();

    /// <summary>Reads <c>km</c>, <c>miles</c>, <c>%</c>, <c>$</c> …; null when it is no unit.</summary>
    public static Measure? Find(string word) => Known.GetValueOrDefault(word.ToLowerInvariant().TrimEnd('.'));

    private static FrozenDictionary<string, Measure> Table()
    {
        var table = new Dictionary<string, Measure>(StringComparer.Ordinal);
        Add("percent", 1, "% percent pct percentage");
        Add("dollar", 1, "$ dollar dollars usd us$");
        Add("euro", 1, "€ euro euros eur");
        Add("sterling", 1, "£ gbp");
        Add("yen", 1, "¥ yen");
        Add("length", 1, "metre metres meter meters");
        Add("length", 1000, "km kilometre kilometres kilometer kilometers kms");
        Add("length", .01, "cm centimetre centimetres centimeter centimeters");
        Add("length", .001, "mm millimetre millimetres millimeter millimeters");
        Add("length", 1609.344, "mile miles mi");
        Add("length", .3048, "foot feet ft");
        Add("length", .0254, "inch inches");
        Add("length", .9144, "yard yards");
        Add("mass", 1, "kg kilogram kilograms kilo kilos kilogramme kilogrammes");
        Add("mass", 1000, "tonne tonnes");
        Add("mass", .45359237, "lb lbs");
        Add("time", 1, "day days");
        Add("time", 7, "week weeks");
        Add("time", 1.0 / 24, "hour hours hr hrs");
        Add("time", 1.0 / 1440, "minute minutes min mins");
        Add("year", 1, "year years");
        Add("year", 1.0 / 12, "month months");
        Add("year", 10, "decade decades");
        Add("energy", 1, "kiloton kilotons kt");
        Add("energy", 1000, "megaton megatons");
        Add("power", 1, "mw megawatt megawatts");
        Add("power", 1000, "gw gigawatt gigawatts");
        return table.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string dimension, double factor, string names)
        {
            foreach (var name in names.Split(' '))
                table[name] = new Measure(dimension, factor);
        }
    }
}
