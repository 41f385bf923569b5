namespace Republish.Sources;

/// <summary>
/// Query parameters that say how a reader came to a page and never which page it is. Only names that one maker of advertising,
/// mailing or statistics software owns; general words such as <c>ref</c> or <c>source</c> may choose the page and stay.
/// </summary>
internal static class TrackingParameters
{
    private static readonly string[] Prefixes = ["utm_", "mtm_", "matomo_", "piwik_", "pk_", "hsa_"];

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "fbclid", "fb_action_ids", "fb_action_types", "fb_source", "fb_ref",                // Facebook
        "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "srsltid", "_ga", "_gl", "gad_source", // Google
        "msclkid", "yclid", "ysclid", "ttclid", "twclid", "li_fat_id", "epik", "rdt_cid",      // other networks
        "igsh", "igshid", "__twitter_impression", "ref_src", "ref_url",                       // shares
        "mc_cid", "mc_eid", "_hsenc", "_hsmi", "hsctatracking", "mkt_tok", "vero_id", "vero_conv", "_ke", "oly_anon_id", "oly_enc_id", // mailings
        "at_medium", "at_campaign", "at_custom1", "at_custom2", "at_custom3", "at_custom4", "at_link_id", "at_link_type", "at_link_origin", // AT Internet
        "guccounter", "guce_referrer", "guce_referrer_sig", "wickedid", "rb_clickid", "s_cid", "_openstat", "icid", "wt_mc", "wt_zmc",
    };

    /// <summary>Whether the parameter of that name only tells where a reader came from.</summary>
    public static bool Contains(string name) =>
        Names.Contains(name) || Prefixes.Any(p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase));
}
