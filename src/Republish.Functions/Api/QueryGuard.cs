namespace Republish.Functions.Api;

/// <summary>The query parameters that a route understands.</summary>
/// <param name="names">Their names.</param>
internal sealed class AllowedQuery(params string[] names)
{
    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}

/// <summary>
/// Refuses unknown and repeated query parameters: a filter that is silently ignored would serve articles that the caller meant to leave out.
/// </summary>
internal static class QueryGuard
{
    /// <summary>Checks the request against what its route declares; routes that declare nothing are not checked. Comes before parameters are bound.</summary>
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AllowedQuery>()?.Names is not { } allowed)
        {
            return next(context);
        }

        foreach (var (name, values) in context.Request.Query)
        {
            if (!allowed.Contains(name))
            {
                var known = allowed.Count == 0 ? "This address takes no parameters." : $"This address takes: {string.Join(", ", allowed)}.";
                return ApiProblems.BadParameter(name, $"The parameter \"{name}\" is unknown. {known}").ExecuteAsync(context);
            }

            if (values.Count > 1)
            {
                return ApiProblems.BadParameter(name, $"The parameter \"{name}\" is given {values.Count} times. Give it once.").ExecuteAsync(context);
            }
        }

        return next(context);
    }
}
