namespace Republish.Functions.Api.Keys;

/// <summary>The names of the authorisation policies, schemes and claims: the only place where they stand.</summary>
internal static class ApiPolicies
{
    /// <summary>Only who holds the operator key: sources, partners, withdrawals, collecting.</summary>
    public const string Operator = "Operator";

    /// <summary>Only a partner with a valid key: its own profile, counts and webhooks.</summary>
    public const string Partner = "Partner";

    /// <summary>The authentication scheme.</summary>
    public const string Scheme = "Key";

    /// <summary>The claim with a partner's id.</summary>
    public const string PartnerClaim = "partner";

    /// <summary>The role of who holds the operator key.</summary>
    public const string OperatorRole = "operator";
}
