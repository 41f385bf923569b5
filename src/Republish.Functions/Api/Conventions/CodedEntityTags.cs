using Microsoft.Extensions.Primitives;

namespace Republish.Functions.Api.Conventions;

/// <summary>
/// Keeps entity tags strong where an answer is compressed: the bytes are others, so the tag is another (RFC 9110, section 8.8.3.3). <c>"x"</c> becomes
/// <c>"x-br"</c> or <c>"x-gzip"</c>, and what a client sends back is read as <c>"x"</c> again.
/// </summary>
internal static class CodedEntityTags
{
    private static readonly string[] Codings = ["br", "gzip"];

    /// <summary>Comes before compression.</summary>
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var known = Plain(context.Request);
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            var tag = headers.ETag.ToString();
            if (!tag.StartsWith('"'))
            {
                return Task.CompletedTask;
            }

            if (headers.ContentEncoding is { Count: 1 } coding && Codings.Contains(coding.ToString()))
            {
                headers.ETag = Coded(tag, coding.ToString());
            }
            else if (context.Response.StatusCode == StatusCodes.Status304NotModified && known.TryGetValue(tag, out var coded))
            {
                headers.ETag = coded;
            }

            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>Takes the codings from the tags that the request names; gives the tags as they were, by what they became.</summary>
    private static Dictionary<string, string> Plain(HttpRequest request)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var given = request.Headers.IfNoneMatch.ToString();
        if (!Codings.Any(c => given.Contains($"-{c}\"", StringComparison.Ordinal)))
        {
            return known;
        }

        var tags = given.Split(',', StringSplitOptions.TrimEntries);
        for (var i = 0; i < tags.Length; i++)
        {
            if (Codings.FirstOrDefault(c => tags[i].EndsWith($"-{c}\"", StringComparison.Ordinal)) is { } coding)
            {
                var plain = tags[i][..^(coding.Length + 2)] + '"';
                known.TryAdd(plain.StartsWith("W/", StringComparison.Ordinal) ? plain[2..] : plain, tags[i]);
                tags[i] = plain;
            }
        }

        request.Headers.IfNoneMatch = new StringValues(string.Join(", ", tags));
        return known;
    }

    private static string Coded(string tag, string coding) => $"{tag[..^1]}-{coding}\"";
}
