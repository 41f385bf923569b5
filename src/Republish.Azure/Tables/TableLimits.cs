using Azure;

namespace Republish.Azure.Tables;

/// <summary>
/// The service's limits ("Understanding the Table service data model"), held before anything is sent: the emulator lets pass what the
/// service refuses, and a program that works only against the emulator does not work. Violations throw what the service would answer.
/// </summary>
internal static class TableLimits
{
    /// <summary>Properties besides the two keys and the timestamp.</summary>
    public const int Properties = 252;

    /// <summary>Characters of a string property: 64 KiB in UTF-16.</summary>
    public const int StringLength = 32 * 1024;

    /// <summary>Bytes of a binary property.</summary>
    public const int BinaryLength = 64 * 1024;

    /// <summary>Bytes of a row, counted as the service counts them.</summary>
    public const int EntitySize = 1024 * 1024;

    /// <summary>Rows that a query may ask for at once.</summary>
    public const int QueryRows = 1000;

    /// <summary>Operations of one transaction.</summary>
    public const int TransactionActions = 100;

    private const int NameLength = 255;
    private const int KeyLength = 1024;
    private static readonly DateTimeOffset FirstInstant = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Throws unless the name is one that a table may have: 3 to 63 letters and digits, the first a letter.</summary>
    public static void CheckTableName(string name)
    {
        if (name.Length is < 3 or > 63 || !char.IsAsciiLetter(name[0]) || !name.All(char.IsAsciiLetterOrDigit) || name.Equals("tables", StringComparison.OrdinalIgnoreCase))
        {
            throw Refusal("InvalidResourceName", $"\"{name}\" cannot be a table's name: 3 to 63 letters and digits, the first a letter.");
        }
    }

    /// <summary>Throws unless the key can be stored.</summary>
    public static void CheckKey(string name, string key)
    {
        if (key.Length > KeyLength)
        {
            throw Refusal("KeyValueTooLarge", $"The {name} has {key.Length} characters; {KeyLength} are allowed.");
        }

        if (key.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c)))
        {
            throw Refusal("OutOfRangeInput", $"The {name} holds a character that a key may not hold: / \\ # ? or a control character.");
        }
    }

    /// <summary>Throws unless the row can be stored.</summary>
    public static void Check(TableEntity entity)
    {
        CheckKey("PartitionKey", entity.PartitionKey);
        CheckKey("RowKey", entity.RowKey);
        if (entity.Count > Properties)
        {
            throw Refusal("TooManyProperties", $"The row has {entity.Count} properties; {Properties} are allowed.");
        }

        long size = 4 + (2L * (entity.PartitionKey.Length + entity.RowKey.Length));
        foreach (var (name, value) in entity)
        {
            CheckName(name);
            size += 8 + (2L * name.Length) + Size(name, value);
        }

        if (size > EntitySize)
        {
            throw Refusal("EntityTooLarge", $"The row takes {size} bytes; {EntitySize} are allowed.");
        }
    }

    /// <summary>Throws unless a query may ask for that many rows at once.</summary>
    public static void CheckPageSize(int? rows)
    {
        if (rows is < 1 or > QueryRows)
        {
            throw Refusal("InvalidInput", $"A query asks for {rows} rows at once; 1 to {QueryRows} are allowed.");
        }
    }

    /// <summary>What the service answers, without asking it.</summary>
    public static RequestFailedException Refusal(string code, string message, int status = 400) => new(status, message, code, null);

    private static void CheckName(string name)
    {
        if (name.Length > NameLength)
        {
            throw Refusal("PropertyNameTooLong", $"A property's name has {name.Length} characters; {NameLength} are allowed.");
        }

        if (name.Length == 0 || !(char.IsLetter(name[0]) || name[0] == '_') || !name.All(c => char.IsLetterOrDigit(c) || c == '_'))
        {
            throw Refusal("PropertyNameInvalid", $"\"{name}\" cannot be a property's name: letters, digits and underscores, no digit first.");
        }

        if (name is "PartitionKey" or "RowKey" or "Timestamp")
        {
            throw Refusal("PropertyNameInvalid", $"\"{name}\" is the service's own.");
        }
    }

    private static long Size(string name, object? value)
    {
        switch (value)
        {
            case string text:
                return text.Length <= StringLength
                    ? 4 + (2L * text.Length)
                    : throw Refusal("PropertyValueTooLarge", $"The property {name} has {text.Length} characters; {StringLength} are allowed.");
            case byte[] bytes:
                return bytes.Length <= BinaryLength
                    ? 4 + bytes.Length
                    : throw Refusal("PropertyValueTooLarge", $"The property {name} has {bytes.Length} bytes; {BinaryLength} are allowed.");
            case DateTimeOffset instant:
                return instant >= FirstInstant
                    ? 8
                    : throw Refusal("OutOfRangeInput", $"The property {name} is before the year 1601.");
            case Guid:
                return 16;
            case int:
                return 4;
            case bool:
                return 1;
            default:
                return 8;
        }
    }
}
