using System.Text.Json;
using System.Text.RegularExpressions;
using Republish.Tests.Standards;

namespace Republish.Tests.Republication;

/// <summary>The legal code of the unported and international licences, and of some ports, as SPDX prints it, taken apart by its sections.</summary>
internal sealed partial class LegalCode
{
    private readonly string _text;
    private readonly bool _is40;

    private LegalCode(string text, bool is40) => (_text, _is40) = (text, is40);

    public static LegalCode Read(string spdxId)
    {
        var file = Path.Combine(StandardTools.Folder, "node_modules", "spdx-license-list", "licenses", spdxId + ".json");
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return new LegalCode(Mended(spdxId, json.RootElement.GetProperty("licenseText").GetString()!.ReplaceLineEndings("\n")), spdxId.EndsWith("4.0", StringComparison.Ordinal));
    }

    /// <summary>The words of a section such as <c>4(c)(ii)</c>, <c>3(a)(1)(A)(i)</c>, <c>4B(b)(i)</c> or <c>2.1</c>, white space as single spaces; empty when there is none.</summary>
    public string Section(string citation)
    {
        var path = Steps().Matches(citation).Select(m => m.Value.Trim('(', ')')).ToArray();
        var last = path[0].EndsWith('B') || path[0].EndsWith('C') ? Head(Next(path[0])) + "|" + Head("5") : Head(Next(path[0]));
        var part = Between(_text, Head(path[0]), last);
        for (var level = 1; level < path.Length && part.Length > 0; level++)
        {
            var (step, next) = (Regex.Escape(path[level]), Next(path[level]));

            // Before 4.0 the second level is a list of its own or stands within a sentence, in Japanese in wide brackets.
            var listed = Between(part, $@"\n\s*{step}\.\s", $@"\n\s*{next}\.\s");
            part = listed.Length > 0 || _is40 ? listed : Between(part, $@"[(（]{step}[)）]", $@"[(（]{next}[)）]");
        }

        return Spaces().Replace(part, " ").Trim();
    }

    /// <summary>
    /// Two of SPDX's texts are numbered otherwise than Creative Commons numbers them: in BY-ND 4.0 the closing sentence of 3(a)(1) has become
    /// a number of its own (BY-NC-ND 4.0, of the same wording, has it right); in BY-NC 2.5 the letter (b) stands too early and a definition has lost its letter.
    /// </summary>
    private static string Mended(string spdxId, string text) => spdxId switch
    {
        "CC-BY-ND-4.0" => text.Replace("2. For the avoidance", "For the avoidance", StringComparison.Ordinal)
            .Replace("3. You may satisfy", "2. You may satisfy", StringComparison.Ordinal).Replace("4. If requested", "3. If requested", StringComparison.Ordinal),
        "CC-BY-NC-2.5" => text.Replace("b. You may not sublicense", "You may not sublicense", StringComparison.Ordinal)
            .Replace("as requested. You may not exercise", "as requested.\n\n b. You may not exercise", StringComparison.Ordinal)
            .Replace("e. \"You\"", "f. \"You\"", StringComparison.Ordinal).Replace("d. \"Work\"", "e. \"Work\"", StringComparison.Ordinal),
        _ => text,
    };

    private string Head(string number) => _is40 ? $@"\nSection {number} " : $@"\n {{0,4}}(?:{Regex.Escape(number)}\.?|第{number}条)\s";

    private static string Between(string text, string from, string to)
    {
        var start = Regex.Match(text, from);
        if (!start.Success)
        {
            return "";
        }

        var rest = text[(start.Index + start.Length)..];
        var end = Regex.Match(rest, to);
        return end.Success ? rest[..end.Index] : rest;
    }

    private static string Next(string step) => step switch
    {
        "i" => "ii",
        "ii" => "iii",
        "iii" => "iv",
        "iv" => "v",
        "v" => "vi",
        _ when step.Contains('.', StringComparison.Ordinal) => step[..(step.IndexOf('.', StringComparison.Ordinal) + 1)] + Next(step[(step.IndexOf('.', StringComparison.Ordinal) + 1)..]),
        _ when char.IsDigit(step[0]) && char.IsLetter(step[^1]) => step[..^1] + (char)(step[^1] + 1),
        _ when char.IsDigit(step[0]) => (int.Parse(step, System.Globalization.CultureInfo.InvariantCulture) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => ((char)(step[0] + 1)).ToString(),
    };

    [GeneratedRegex(@"^\d+(?:\.\d+|[A-Z])?|\(\w+\)")]
    private static partial Regex Steps();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
