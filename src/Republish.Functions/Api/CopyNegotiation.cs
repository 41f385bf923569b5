using Microsoft.Net.Http.Headers;
using Republish.Republication;

namespace Republish.Functions.Api;

/// <summary>Which format of a copy is wanted: the query parameter, else the Accept header (RFC 9110, section 12.5.1), else HTML.</summary>
internal static class CopyNegotiation
{
    private static readonly (string Name, string Type, CopyFormat Format)[] Formats =
    [
        ("html", "text/html", CopyFormat.Html),
        ("text", "text/plain", CopyFormat.Text),
        ("markdown", "text/markdown", CopyFormat.Markdown),
        ("json", "application/json", CopyFormat.Json),

        // ninjs has no media type of its own: it comes when it is asked for by name.
        ("ninjs", "application/json", CopyFormat.Ninjs),
    ];

    /// <summary>The format, or null when the parameter names none or nothing acceptable is to be had.</summary>
    public static CopyFormat? Choose(string? parameter, IList<MediaTypeHeaderValue>? accept)
    {
        if (parameter is not null)
        {
            return Find(f => f.Name == parameter);
        }

        if (accept is null || accept.Count == 0)
        {
            return CopyFormat.Html;
        }

        // The most wanted range first; of equals the more specific one, then the one named first.
        foreach (var range in accept.Where(r => r.Quality is not 0).OrderByDescending(r => r.Quality ?? 1).ThenBy(r => r.MatchesAllTypes ? 2 : r.MatchesAllSubTypes ? 1 : 0))
        {
            var found = Find(f => new MediaTypeHeaderValue(f.Type).IsSubsetOf(WithoutParameters(range)));
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Parameters such as <c>charset</c> do not make a range narrower here: everything is UTF-8.</summary>
    private static MediaTypeHeaderValue WithoutParameters(MediaTypeHeaderValue range) => new(range.MediaType);

    private static CopyFormat? Find(Func<(string Name, string Type, CopyFormat Format), bool> matches)
    {
        foreach (var format in Formats)
        {
            if (matches(format))
            {
                return format.Format;
            }
        }

        return null;
    }
}
