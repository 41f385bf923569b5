using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Azure;

namespace Republish.Azure.Tables;

/// <summary>
/// A row: its two keys and named values of the service's types <c>string</c>, <c>int</c>, <c>long</c>, <c>double</c>, <c>bool</c>,
/// <c>DateTimeOffset</c> (kept in UTC), <c>Guid</c> and <c>byte[]</c>. Setting null leaves the property out. Names are compared case-sensitively.
/// </summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The name that Azure.Data.Tables gives it.")]
public class TableEntity : IReadOnlyDictionary<string, object?>
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    /// <summary>A row with empty keys and no properties.</summary>
    public TableEntity()
    {
    }

    /// <summary>A row with these keys and no properties.</summary>
    public TableEntity(string partitionKey, string rowKey)
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <summary>The partition key.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary>The row key.</summary>
    public string RowKey { get; set; } = "";

    /// <summary>When the service last wrote the row, in UTC; null for a row that was not read.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>The entity tag of the state that was read; default for a row that was not read.</summary>
    public ETag ETag { get; set; }

    /// <inheritdoc/>
    public int Count => _values.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _values.Keys;

    /// <inheritdoc/>
    public IEnumerable<object?> Values => _values.Values;

    /// <summary>The value of a property; null when there is none. Setting null removes it.</summary>
    public object? this[string key]
    {
        get => _values.GetValueOrDefault(key);
        set
        {
            if (value is null)
            {
                _values.Remove(key);
            }
            else
            {
                _values[key] = value;
            }
        }
    }

    /// <summary>The string, or null when there is none of that name and type.</summary>
    public string? GetString(string key) => this[key] as string;

    /// <summary>The 32-bit number, or null.</summary>
    public int? GetInt32(string key) => this[key] as int?;

    /// <summary>The 64-bit number, or null; a 32-bit one is widened.</summary>
    public long? GetInt64(string key) => this[key] switch { long l => l, int i => i, _ => null };

    /// <summary>The floating-point number, or null.</summary>
    public double? GetDouble(string key) => this[key] switch { double d => d, int i => i, _ => null };

    /// <summary>The truth value, or null.</summary>
    public bool? GetBoolean(string key) => this[key] as bool?;

    /// <summary>The instant in UTC, or null.</summary>
    public DateTimeOffset? GetDateTimeOffset(string key) => this[key] as DateTimeOffset?;

    /// <summary>The GUID, or null.</summary>
    public Guid? GetGuid(string key) => this[key] as Guid?;

    /// <summary>The bytes, or null.</summary>
    public byte[]? GetBinary(string key) => this[key] as byte[];

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, out object? value) => _values.TryGetValue(key, out value);

    /// <summary>Adds a property, for collection initializers; throws when there is one of that name. Null adds nothing.</summary>
    public void Add(string key, object? value)
    {
        if (value is not null)
        {
            _values.Add(key, value);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
