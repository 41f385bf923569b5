namespace Republish.Attribution;

/// <summary>What of a credit a licensor can ask to be left out. Title, licence and what was changed always stay.</summary>
[Flags]
public enum RemovableCredit
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The authors and others to be credited, the credit line that was asked for, and copyright notices that name them.</summary>
    Authors = 1,

    /// <summary>The publisher, the credit line that was asked for, and copyright notices that name it.</summary>
    Publisher = 2,

    /// <summary>Copyright notices and notices that refer to the licence.</summary>
    Notices = 4,

    /// <summary>The link to the original.</summary>
    Link = 8,

    /// <summary>All of these.</summary>
    All = Authors | Publisher | Notices | Link,
}
