using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Republish.Pages;
using Republish.Pipeline.Serving;

namespace Republish.Functions.Api;

/// <summary>A page that a request names by its address or brings as mark-up.</summary>
internal static class PageInput
{
    /// <summary>The page's address, null when only mark-up was sent; or what is wrong with the request.</summary>
    public static (Uri? Url, ProblemHttpResult? Problem) Read(string? address, string? html)
    {
        Uri? url = null;
        if (address is not null && (!Uri.TryCreate(address, UriKind.Absolute, out url) || url.Scheme is not ("http" or "https")))
        {
            return (null, ApiProblems.BadParameter("url", "url must be an absolute http or https address."));
        }

        if (string.IsNullOrWhiteSpace(html) && (html is not null || url is null))
        {
            return (null, ApiProblems.BadParameter("url", "Give the page's url, or its mark-up as html."));
        }

        return html?.Length > PageDocument.MaximumBytes
            ? (null, ApiProblems.BadParameter("html", $"html may have at most {PageDocument.MaximumBytes:N0} characters."))
            : (url, null);
    }

    /// <summary>Why the page could not be looked at, with the time after which another try may help.</summary>
    public static ProblemHttpResult NotRead(HttpContext http, PageLook.NotRead why)
    {
        if (why.RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return ApiProblems.PageNotRead(why.Code, why.Reason, why.MayPass);
    }
}
