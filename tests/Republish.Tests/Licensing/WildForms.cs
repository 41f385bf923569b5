namespace Republish.Tests.Licensing;

/// <summary>Forms met when pages of all kinds were read beside what the detector says of them; the mark-up is as in <see cref="LicenseVariantTests"/>.</summary>
internal static class WildForms
{
    public static readonly (string Expected, string Html)[] All =
    [
        // "APA" is an agency, and a style of citing: among the choices of a form, or beside another style.
        ("CC-BY-4.0", "{A}<form><label>Cite as</label><select><option>AMA</option><option>APA</option><option>MLA</option></select></form>{/A}{SITE}"),
        ("CC-BY-4.0", "{A}<ul><li>MLA</li><li>APA</li><li>Chicago</li></ul>{/A}{SITE}"),
        ("?", "{A}<p>APA</p>{/A}{SITE}"),
        ("?", "{A}<ul><li>APA</li><li>Vienna</li></ul>{/A}{SITE}"),

        // Some rights reserved, and nothing said of which: for a person to look at.
        ("?", "{A}{/A}<footer>© 2019 The Daily. Some rights reserved.</footer>"),
        ("?", "{A}{/A}<footer><ul><li>© 2019 - Algunos derechos reservados.</li></ul></footer>"),
        ("?", "{A}{/A}<footer>© 2019 Certains droits réservés</footer>"),
        ("?", "{A}{/A}<footer>© Die Zeitschrift. Einige Rechte vorbehalten</footer>"),
        ("?", "{A}{/A}<footer>Alcuni diritti riservati</footer>"),
        ("?", "{A}{/A}<footer>© 2019. Alguns direitos reservados.</footer>"),
        ("?", "{A}{/A}<footer>© 2019 De Courant. Sommige rechten voorbehouden.</footer>"),
        ("-", "{A}<p>In the new state some rights reserved to the towns remained with them, the historian wrote.</p>{/A}"),
        ("-", "{A}<figure><img src=a.jpg><figcaption>© Ann Lee, some rights reserved</figcaption></figure>{/A}"),
        ("-", "{A}<p>Photo: Ann Lee. Some rights reserved.</p>{/A}"),
        ("-", "{A}<div class=comment><p>© 2019 me. Some rights reserved.</p></div>{/A}"),
        ("CC-BY-4.0", "{A}{/A}<footer>© 2019 <a href={BY4}>Some rights reserved</a></footer>"),
        ("CC-BY-4.0", "{A}{/A}<footer>© 2019 Some rights reserved.</footer>{SITE}"),
    ];
}
