using System.CommandLine.Parsing;

namespace Republish.Functions;

/// <summary>Reads http and https addresses from the command line, and says what is wrong with others.</summary>
internal static class UrlArgument
{
    /// <summary>One address.</summary>
    public static Uri? One(ArgumentResult result) => Many(result).FirstOrDefault();

    /// <summary>Any number of addresses.</summary>
    public static Uri[] Many(ArgumentResult result)
    {
        var urls = new List<Uri>();
        foreach (var token in result.Tokens)
        {
            if (Uri.TryCreate(token.Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            {
                urls.Add(new Uri(token.Value, UriKind.Absolute));
            }
            else
            {
                result.AddError($"\"{token.Value}\" is not an http or https address. Give one such as https://example.org/feed.");
            }
        }

        return [.. urls];
    }
}
