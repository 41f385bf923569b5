namespace Republish.Pages;

/// <summary>
/// The page needs a step of tree construction that AngleSharp takes with its own nodes alone. It is then parsed into these and copied; see
/// <see cref="PageParser"/>. Never leaves this namespace.
/// </summary>
internal sealed class OwnTreeException : Exception
{
    public OwnTreeException()
        : base("The page needs a step of tree construction that is taken with AngleSharp's own nodes alone.")
    {
    }
}
