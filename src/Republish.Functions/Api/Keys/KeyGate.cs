using Microsoft.AspNetCore.Authentication;
using Microsoft.Net.Http.Headers;

namespace Republish.Functions.Api.Keys;

/// <summary>Keys on the application: registration, and the gate that refuses bad ones before anything is answered.</summary>
internal static class KeyGate
{
    public static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.AddSingleton<OperatorKey>();
        services.AddAuthentication(ApiPolicies.Scheme).AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(ApiPolicies.Scheme, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(ApiPolicies.Operator, policy => policy.AddAuthenticationSchemes(ApiPolicies.Scheme).RequireAuthenticatedUser().RequireRole(ApiPolicies.OperatorRole))
            .AddPolicy(ApiPolicies.Partner, policy => policy.AddAuthenticationSchemes(ApiPolicies.Scheme).RequireAuthenticatedUser().RequireClaim(ApiPolicies.PartnerClaim));
        return services;
    }

    /// <summary>Reads keys, refuses bad ones, and asks for the right one where a route needs it. Comes after routing.</summary>
    public static void UseKeys(this WebApplication app)
    {
        // Read when the application starts: a key that is no secret must stop the start, not the first request.
        _ = app.Services.GetRequiredService<OperatorKey>();
        app.UseAuthentication();
        app.Use(RefuseBadKeysAsync);
        app.UseAuthorization();
    }

    private static async Task RefuseBadKeysAsync(HttpContext context, RequestDelegate next)
    {
        if (PresentedKey.StandsInQuery(context.Request))
        {
            context.Response.Headers[HeaderNames.CacheControl] = "no-store";
            await ApiProblems.KeyInQuery().ExecuteAsync(context);
        }
        else if ((await context.AuthenticateAsync(ApiPolicies.Scheme)).Failure is not null)
        {
            await context.ChallengeAsync(ApiPolicies.Scheme);
        }
        else
        {
            await next(context);
        }
    }
}
