using System.Globalization;
using System.IO.Compression;
using Microsoft.Net.Http.Headers;
using Republish.Pages;

namespace Republish.Functions.Newsroom;

/// <summary>Answers for the newsroom as a newspaper's server would: entity tags, dates, conditional requests, gzip.</summary>
internal sealed class NewsroomServer
{
    private const string Picture =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"960\" height=\"540\"><rect width=\"960\" height=\"540\" fill=\"#9ab\"/></svg>";

    private static readonly Dictionary<string, NewsroomPage> Pages = NewsroomPage.All.ToDictionary(p => p.Path, StringComparer.Ordinal);

    private volatile bool _isCorrected;

    /// <summary>The server's own address, which the pages state; set once it listens.</summary>
    public Uri BaseUrl { get; set; } = new("http://127.0.0.1/");

    /// <summary>Whether the corrected version is served.</summary>
    public bool IsCorrected
    {
        get => _isCorrected;
        set => _isCorrected = value;
    }

    /// <summary>Answers one request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        if (request.Path.StartsWithSegments("/photos", StringComparison.Ordinal))
        {
            response.ContentType = "image/svg+xml";
            await response.WriteAsync(Picture, context.RequestAborted);
            return;
        }

        if (!Pages.TryGetValue(request.Path.Value ?? "/", out var page))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            response.ContentType = "text/html; charset=utf-8";
            await response.WriteAsync("<!DOCTYPE html><title>Not found</title><h1>Not found</h1>", context.RequestAborted);
            return;
        }

        var isCorrected = IsCorrected && page.IsCorrectable;
        var body = NewsroomText.Render(page, BaseUrl, isCorrected);
        var etag = new EntityTagHeaderValue($"\"{ContentHash.Of(body).Hex[..16]}\"");
        var modified = isCorrected ? NewsroomText.CorrectedAt : page.Modified;
        response.Headers.ETag = etag.ToString();
        response.Headers.LastModified = modified.ToString("R", CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "public, max-age=60";
        if (IsCurrent(request, etag, modified))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = page.ContentType;
        var sent = Encode(page, request, response, body);
        response.ContentLength = sent.Length;
        if (HttpMethods.IsGet(request.Method))
        {
            await response.Body.WriteAsync(sent, context.RequestAborted);
        }
    }

    /// <summary>RFC 9110, section 13.2.2: the entity tag decides when the request has one; the date only else.</summary>
    private static bool IsCurrent(HttpRequest request, EntityTagHeaderValue etag, DateTimeOffset modified)
    {
        var headers = request.GetTypedHeaders();
        return headers.IfNoneMatch is { Count: > 0 } tags
            ? tags.Any(t => t.Compare(etag, useStrongComparison: false))
            : headers.IfModifiedSince >= modified;
    }

    private static byte[] Encode(NewsroomPage page, HttpRequest request, HttpResponse response, byte[] body)
    {
        var takesGzip = request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (page.Encoding == NewsroomEncoding.Identity || (page.Encoding == NewsroomEncoding.Gzip && !takesGzip))
        {
            return body;
        }

        response.Headers.ContentEncoding = "gzip";
        response.Headers.Vary = "Accept-Encoding";
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(body);
        }

        var all = packed.ToArray();
        return page.Encoding == NewsroomEncoding.TruncatedGzip ? all[..(all.Length / 2)] : all;
    }
}
