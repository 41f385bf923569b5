using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Republish.Pipeline.Partners;

namespace Republish.Functions.Api.Keys;

/// <summary>
/// Who holds the presented key. No key is no failure: what everybody may do with an article is served to everybody. A key that is wrong,
/// expired or revoked is refused on every route, also on those that need none.
/// </summary>
internal sealed class KeyAuthentication : AuthenticationHandler<AuthenticationSchemeOptions>
{
    private readonly OperatorKey _operator;
    private readonly PartnerRegistry _partners;

    public KeyAuthentication(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, OperatorKey operatorKey, PartnerRegistry partners)
        : base(options, logger, encoder)
    {
        _operator = operatorKey;
        _partners = partners;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        switch (PresentedKey.Of(Request))
        {
            case PresentedKey.None:
                return AuthenticateResult.NoResult();
            case PresentedKey.Unusable unusable:
                return AuthenticateResult.Fail(unusable.Reason);
            case PresentedKey.One { Text: var text } when _operator.Is(text):
                return Success(new Claim(ClaimTypes.Role, ApiPolicies.OperatorRole));
            case PresentedKey.One { Text: var text }:
                return await PartnerAsync(text);
            default:
                return AuthenticateResult.Fail("The key cannot be read.");
        }
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var failure = (await HandleAuthenticateOnceSafeAsync()).Failure;
        Response.Headers[HeaderNames.WWWAuthenticate] = failure is null ? "Bearer realm=\"republish\"" : "Bearer realm=\"republish\", error=\"invalid_token\"";
        Response.Headers[HeaderNames.CacheControl] = "no-store";
        await ApiProblems.NoKey(failure?.Message).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.Headers[HeaderNames.CacheControl] = "no-store";
        return ApiProblems.WrongRole(_operator.IsSet).ExecuteAsync(Context);
    }

    private async Task<AuthenticateResult> PartnerAsync(string text)
    {
        switch (await _partners.CheckAsync(text, Context.RequestAborted))
        {
            case KeyCheck.Valid { Partner: var partner }:
                Context.Features.Set(new Caller(partner));
                return Success(new Claim(ApiPolicies.PartnerClaim, partner.Id.Value));
            case KeyCheck.Expired { At: var at }:
                return AuthenticateResult.Fail($"The key expired at {at:O}. Ask the operator for its successor.");
            default:
                return AuthenticateResult.Fail("The key is not one that is valid here: it was mistyped, or revoked.");
        }
    }

    private AuthenticateResult Success(Claim claim) =>
        AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([claim], Scheme.Name)), Scheme.Name));
}
