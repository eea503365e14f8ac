using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Bot.Corpus;

namespace Bot.Hosting;

/// <summary>Binds sections to options and refuses what would otherwise be ignored: wrong values, misspelt keys.</summary>
internal sealed class SettingsSections(IConfigurationRoot configuration)
{
    /// <summary>How the bot's own environment variables begin.</summary>
    public const string VariablePrefix = "BOT_";

    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The section's options, checked.</summary>
    public T Bind<T>(string name)
        where T : class, new()
    {
        known.Add(name);
        var section = configuration.GetSection(name);
        RefuseUnknown(section, typeof(T));
        var options = new T();
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException e)
        {
            throw new SettingsException($"{Culprit(section, typeof(T)) ?? name} has a value of the wrong kind; {Remedy}.", e);
        }

        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true))
        {
            var problem = problems[0];
            var key = string.Join(':', new[] { name }.Concat(problem.MemberNames.Take(1))).Replace('.', ':');
            throw new SettingsException(Sentence(key, configuration[key], problem.ErrorMessage!.TrimEnd('.')));
        }

        return options;
    }

    /// <summary>Refuses top-level keys of the file that mean nothing, and variables like <c>BOT_Section__Key</c>; others in the environment are none of our business.</summary>
    /// <param name="variables">Names of environment variables.</param>
    /// <param name="others">Keys that are known without being bound.</param>
    public void RefuseUnknown(IEnumerable<string> variables, params string[] others)
    {
        known.UnionWith(others);
        foreach (var key in configuration.Providers.OfType<Microsoft.Extensions.Configuration.Json.JsonConfigurationProvider>().SelectMany(p => p.GetChildKeys([], null)))
        {
            if (!known.Contains(key))
                throw new SettingsException($"{key} is not a section of appsettings.json; use one of {string.Join(", ", known)}, or remove it.");
        }

        foreach (var variable in variables.Order(StringComparer.Ordinal))
            RefuseUnknown(variable);
    }

    private void RefuseUnknown(string variable)
    {
        if (!variable.StartsWith(VariablePrefix, StringComparison.Ordinal) || variable[VariablePrefix.Length..].Split("__", 2) is not [var section, var key] || known.Contains(section))
            return;
        var remedy = Misspelling.Of(section, known) is { } near ? $"did you mean {VariablePrefix}{near}__{key}?" : $"use one of {string.Join(", ", known)}, or unset it.";
        throw new SettingsException($"{variable}: {section} is not a section of the settings; {remedy}");
    }

    private const string Remedy = "set it right in appsettings.json or the environment, or remove it to use the default";

    // "The field EncoderWeight must be between 0 and 1" and "The Encoder field is required" are the framework's; what our own options say has its remedy already.
    private static string Sentence(string key, string? value, string problem)
    {
        var name = key[(key.LastIndexOf(':') + 1)..];
        if (problem.StartsWith($"The field {name} ", StringComparison.Ordinal))
            return $"{key} is '{value}' but {problem[$"The field {name} ".Length..]}; {Remedy}.";
        if (problem.EndsWith("is required", StringComparison.Ordinal))
            return $"{key} is empty; {Remedy}.";
        return problem.StartsWith(key, StringComparison.Ordinal) ? problem + "." : $"{key}: {problem}.";
    }

    private static void RefuseUnknown(IConfigurationSection section, Type options)
    {
        var properties = Properties(options);
        foreach (var child in section.GetChildren())
        {
            if (properties.FirstOrDefault(p => p.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is not { } property)
                throw new SettingsException($"{child.Path} is not a setting; the settings of {section.Path} are {string.Join(", ", properties.Select(p => p.Name))}.");
            if (property.PropertyType is { IsClass: true, Namespace: { } space } && space.StartsWith("Bot", StringComparison.Ordinal))
                RefuseUnknown(child, property.PropertyType);
            else if (property.PropertyType.IsGenericType && property.PropertyType.IsAssignableTo(typeof(System.Collections.IEnumerable)) && !string.IsNullOrEmpty(child.Value))
                throw new SettingsException($"{child.Path} is '{child.Value}' but must be a list; write [ … ] in appsettings.json, or {child.Path}:0, :1, … in the environment.");
        }
    }

    private static string? Culprit(IConfigurationSection section, Type options)
    {
        foreach (var property in Properties(options))
        {
            var child = section.GetSection(property.Name);
            try
            {
                if (child.Exists())
                    _ = child.Get(property.PropertyType);
            }
            catch (InvalidOperationException)
            {
                return child.Value is { } value ? $"{child.Path}, '{value}'," : Culprit(child, property.PropertyType) ?? child.Path;
            }
        }

        return null;
    }

    private static PropertyInfo[] Properties(Type options) => [.. options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite)];
}
