using System.Text.RegularExpressions;

namespace Republish.Functions.Tests.Infra;

/// <summary>What the tests read of a Bicep file: lists of strings, settings, and text. The files are kept plain enough for that.</summary>
internal sealed class BicepFile(string name)
{
    private readonly string _text = File.ReadAllText(Path.Combine(Corpus.Root, "infra", name.Replace('/', Path.DirectorySeparatorChar)));

    public string Text => _text;

    /// <summary>The same with each run of white space as one space.</summary>
    public string OnOneLine => Regex.Replace(_text, @"\s+", " ");

    /// <summary>The strings of <c>var {name} = [ … ]</c>; quoted ones, or variables that are strings.</summary>
    public string[] List(string name)
    {
        var list = Regex.Match(_text, $@"^var {name} = \[(?<items>[^\]]*)\]", RegexOptions.Multiline | RegexOptions.ExplicitCapture);
        Assert.True(list.Success, $"There is no list {name}.");
        return [.. list.Groups["items"].Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(item => item.StartsWith('\'') ? item.Trim('\'') : Value(item))];
    }

    /// <summary>The string of <c>var {name} = '…'</c>.</summary>
    public string Value(string name) =>
        Regex.Match(_text, $"^var {name} = '(?<value>[^']*)'", RegexOptions.Multiline | RegexOptions.ExplicitCapture) is { Success: true } match
            ? match.Groups["value"].Value
            : throw new InvalidOperationException($"There is no string {name}.");

    /// <summary>The names under which the app settings are given.</summary>
    public string[] AppSettings() =>
        [.. Regex.Matches(_text, @"^\s+(?<name>[A-Za-z]+_+\w+|AzureWebJobs\w+):|\{ (?<name>[A-Za-z]+_\w+): ", RegexOptions.Multiline | RegexOptions.ExplicitCapture)
            .Select(match => match.Groups["name"].Value).Distinct()];
}
