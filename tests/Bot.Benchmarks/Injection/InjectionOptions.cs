using System.Globalization;

namespace Bot.Benchmarks.Injection;

/// <summary>Arguments of the command <c>injection</c>.</summary>
/// <param name="Models">Folder of the models.</param>
/// <param name="Bipia">Folder of BIPIA.</param>
/// <param name="Cases">How many at most.</param>
/// <param name="Show">Whether successes are printed.</param>
/// <param name="Sets">Folders of squad-open or newsquiz-2022.</param>
internal sealed record InjectionOptions(string Models, string Bipia, int Cases, bool Show, IReadOnlyList<string> Sets)
{
    public static InjectionOptions? Parse(string[] args)
    {
        var options = new InjectionOptions("", "", int.MaxValue, false, []);
        var sets = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--models" when i + 1 < args.Length: options = options with { Models = args[++i] }; break;
                case "--bipia" when i + 1 < args.Length: options = options with { Bipia = args[++i] }; break;
                case "--cases" when i + 1 < args.Length && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var cases): options = options with { Cases = cases }; i++; break;
                case "--show": options = options with { Show = true }; break;
                case var path when Directory.Exists(path): sets.Add(path); break;
                default: return null;
            }
        }

        return options.Models.Length == 0 || options.Bipia.Length == 0 || sets.Count == 0 ? null : options with { Sets = sets };
    }
}
