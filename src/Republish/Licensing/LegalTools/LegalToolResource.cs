namespace Republish.Licensing.LegalTools;

/// <summary>The tables that are built into the assembly. Read once; what they hold are facts published by Creative Commons.</summary>
internal static class LegalToolResource
{
    /// <summary>The lines of a table beside this class, comments and empty lines left out.</summary>
    public static List<string> Lines(string file) => Lines(typeof(LegalToolResource), file);

    /// <summary>The lines of a table beside <paramref name="type"/>, comments and empty lines left out.</summary>
    public static List<string> Lines(Type type, string file)
    {
        using var stream = type.Assembly.GetManifestResourceStream($"{type.Namespace}.{file}")
            ?? throw new InvalidOperationException($"The assembly was built without {file}.");
        using var reader = new StreamReader(stream);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                lines.Add(line);
            }
        }

        return lines;
    }
}
