using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Republish.Functions.Api.Keys;

namespace Republish.Functions.Api;

/// <summary>
/// How often a partner may ask, in each instance: a window for each partner and one for everybody without a key. Keyed on who the key says it is,
/// never on an address or a header that the client chooses.
/// </summary>
internal static class RateLimits
{
    /// <summary>The window.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>The policy of the route that takes reports in: each is kept, so fewer are taken.</summary>
    public const string Reports = "reports";

    /// <summary>The policy of routes that look at pages: each costs somebody else's server a request, or the reading of up to 16 MiB, so who has no key gets fewer.</summary>
    public const string Pages = "pages";

    private const string LimitHeader = "RateLimit";
    private const string PolicyHeader = "RateLimit-Policy";

    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = 429;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Partition(http) is { } name
            ? RateLimitPartition.GetFixedWindowLimiter(name, _ => new FixedWindowRateLimiterOptions { PermitLimit = Most(http), Window = Window, AutoReplenishment = true })
            : RateLimitPartition.GetNoLimiter(""));
        limiter.AddPolicy(Reports, http => http.User.IsInRole(ApiPolicies.OperatorRole)
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetFixedWindowLimiter($"reports:{Caller.Of(http).Name}", _ => new FixedWindowRateLimiterOptions { PermitLimit = MostReports(http), Window = Window, AutoReplenishment = true }));
        limiter.AddPolicy(Pages, http => IsByAnyone(http)
            ? RateLimitPartition.GetFixedWindowLimiter(Pages, _ => new FixedWindowRateLimiterOptions { PermitLimit = MostPages(http), Window = Window, AutoReplenishment = true })
            : RateLimitPartition.GetNoLimiter(""));
        limiter.OnRejected = RefuseAsync;
    });

    /// <summary>How many requests a window holds, from the setting <c>Limits__RequestsPerMinute</c>; 600 unless set.</summary>
    public static int Most(HttpContext http) => http.RequestServices.GetRequiredService<IConfiguration>().GetValue("Limits:RequestsPerMinute", 600);

    /// <summary>How many reports a window takes, from the setting <c>Limits__ReportsPerMinute</c>; 30 unless set.</summary>
    private static int MostReports(HttpContext http) => http.RequestServices.GetRequiredService<IConfiguration>().GetValue("Limits:ReportsPerMinute", 30);

    /// <summary>How many pages a window holds for everybody without a key, from the setting <c>Limits__PagesPerMinute</c>; 30 unless set.</summary>
    private static int MostPages(HttpContext http) => http.RequestServices.GetRequiredService<IConfiguration>().GetValue("Limits:PagesPerMinute", 30);

    private static bool IsByAnyone(HttpContext http) => Caller.Of(http).Partner is null && !http.User.IsInRole(ApiPolicies.OperatorRole);

    /// <summary>Whose window a request counts in; null for what is not limited: probes, the functions' own calls, operators.</summary>
    private static string? Partition(HttpContext http)
    {
        var path = http.Request.Path;
        if (path.StartsWithSegments("/v1/count", StringComparison.Ordinal))
        {
            // Readers of partners' pages: one window for all would be one page's. It costs neither storage nor more than a hash.
            return null;
        }

        return (path.StartsWithSegments("/v1", StringComparison.Ordinal) || path.StartsWithSegments("/catalogue", StringComparison.Ordinal)) && !http.User.IsInRole(ApiPolicies.OperatorRole)
            ? $"partner:{Caller.Of(http).Name}"
            : null;
    }

    /// <summary>Says with every answer that counts how many requests the window still holds.</summary>
    public static Task TellAsync(HttpContext http, RequestDelegate next)
    {
        if (Partition(http) is not null)
        {
            http.Response.OnStarting(() =>
            {
                // Who was refused by a smaller window was told about that one.
                if (!http.Response.Headers.ContainsKey(LimitHeader)
                    && http.RequestServices.GetRequiredService<IOptions<RateLimiterOptions>>().Value.GlobalLimiter?.GetStatistics(http) is { } window)
                {
                    http.Response.Headers[PolicyHeader] = Policy(Most(http));
                    http.Response.Headers[LimitHeader] = string.Create(CultureInfo.InvariantCulture, $"\"minute\";r={window.CurrentAvailablePermits}");
                }

                return Task.CompletedTask;
            });
        }

        return next(http);
    }

    // RateLimit and RateLimit-Policy: draft-ietf-httpapi-ratelimit-headers.
    private static string Policy(int most) => string.Create(CultureInfo.InvariantCulture, $"\"minute\";q={most};w={(int)Window.TotalSeconds}");

    private static async ValueTask RefuseAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var http = context.HttpContext;
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

        var most = http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName switch
        {
            Reports => Math.Min(Most(http), MostReports(http)),
            Pages when IsByAnyone(http) => Math.Min(Most(http), MostPages(http)),
            _ => Most(http),
        };

        http.Response.Headers.RetryAfter = seconds;
        http.Response.Headers[PolicyHeader] = Policy(most);
        http.Response.Headers[LimitHeader] = $"\"minute\";r=0;t={seconds}";
        http.Response.Headers.CacheControl = "no-store";
        await ApiProblems.TooMany(seconds).ExecuteAsync(http);
    }
}
