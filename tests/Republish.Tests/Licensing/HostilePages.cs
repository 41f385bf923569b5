using System.Globalization;
using System.Text;

namespace Republish.Tests.Licensing;

/// <summary>Pages that are made to exhaust a reader.</summary>
internal static class HostilePages
{
    private static readonly string[] Units = ["by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd"];
    private static readonly string[] Versions = ["1.0", "2.0", "2.5", "3.0", "4.0"];

    /// <summary>As many repetitions as fit into <paramref name="length"/> characters; in each <c>{i}</c> is its number, <c>{unit}</c> and <c>{version}</c> those of licences by turns.</summary>
    public static string Repeated(string part, int length)
    {
        var text = new StringBuilder(length + 200);
        for (var i = 0; text.Length < length; i++)
        {
            text.Append(part.Contains('{', StringComparison.Ordinal) ? Filled(part, i) : part);
        }

        return text.ToString(0, length);
    }

    /// <summary>So many start tags: <c>{turn}</c> is one of sixty names after the other, <c>{block}</c> one of sixty for 1,700 tags before the next one.</summary>
    public static string Nested(string tags, int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i += tags.Count(c => c == '<'))
        {
            text.Append(tags.Replace("{turn}", (i % 60).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{block}", (i / 1_700).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }

        return text.ToString();
    }

    private static string Filled(string part, int i) => part
        .Replace("{i}", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{unit}", Units[i % Units.Length], StringComparison.Ordinal)
        .Replace("{version}", Versions[i % Versions.Length], StringComparison.Ordinal);
}
