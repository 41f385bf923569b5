using Microsoft.AspNetCore.Http.Features;

namespace Republish.Functions.Api.Conventions;

/// <summary>Answers HEAD as GET without the body (RFC 9110, section 9.3.2), on every route.</summary>
internal static class HeadRequests
{
    /// <summary>Comes before routing: routes know GET only, and the contract lists no HEAD.</summary>
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Request.Method = HttpMethods.Get;
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null, body));
        try
        {
            await next(context);
        }
        finally
        {
            context.Features.Set(body);
            context.Request.Method = HttpMethods.Head;
        }
    }
}
