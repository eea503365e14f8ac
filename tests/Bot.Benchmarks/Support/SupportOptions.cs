using System.Globalization;

namespace Bot.Benchmarks.Support;

/// <summary>Arguments of the command <c>support</c>.</summary>
internal sealed record SupportOptions(string Models, string? Qags, bool Fit, string? Show, int Most, int Pairs, IReadOnlyList<string> Articles)
{
    public static SupportOptions? Parse(string[] args)
    {
        var options = new SupportOptions("", null, false, null, 20, 12_000, []);
        var articles = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--fit": options = options with { Fit = true }; break;
                case "--models" when i + 1 < args.Length: options = options with { Models = args[++i] }; break;
                case "--qags" when i + 1 < args.Length: options = options with { Qags = args[++i] }; break;
                case "--show" when i + 1 < args.Length: options = options with { Show = args[++i] }; break;
                case "--most" when i + 1 < args.Length && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var most): options = options with { Most = most }; i++; break;
                case "--pairs" when i + 1 < args.Length && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var pairs): options = options with { Pairs = pairs }; i++; break;
                case var path when !path.StartsWith('-') && Path.Exists(path): articles.Add(path); break;
                default: return null;
            }
        }

        return options.Models.Length == 0 || articles.Count == 0 ? null : options with { Articles = articles };
    }
}
