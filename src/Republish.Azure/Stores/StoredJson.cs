using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Azure.Stores;

/// <summary>
/// The JSON in which records are kept. Names are camel case, ids and enumerations are strings, nulls are left out. Members that a later
/// version adds are absent from what an earlier one wrote, so they need a default.
/// </summary>
internal static class StoredJson
{
    /// <summary>The serializer's settings.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>A value as JSON.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>A value out of JSON. Throws <see cref="JsonException"/> when it is of another form.</summary>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("A stored record is null.");

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            IgnoreReadOnlyProperties = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameDebts, LeaveOutDefaultArrays } },
        };
        options.Converters.Add(new JsonStringEnumConverter());
        options.Converters.Add(new IdConverter<ArticleId>(ArticleId.Parse, id => id.Value));
        options.Converters.Add(new IdConverter<SourceId>(SourceId.Parse, id => id.Value));
        options.Converters.Add(new IdConverter<PartnerId>(PartnerId.Parse, id => id.Value));
        options.MakeReadOnly();
        return options;
    }

    private static void NameDebts(JsonTypeInfo type)
    {
        if (type.Type == typeof(Debt))
        {
            type.PolymorphismOptions = new JsonPolymorphismOptions
            {
                TypeDiscriminatorPropertyName = "owes",
                DerivedTypes =
                {
                    new JsonDerivedType(typeof(Debt.List), "list"),
                    new JsonDerivedType(typeof(Debt.Unlist), "unlist"),
                    new JsonDerivedType(typeof(Debt.Log), "log"),
                },
            };
        }
    }

    // An immutable array that was never set cannot be enumerated; it is kept as absent.
    private static void LeaveOutDefaultArrays(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            var array = property.PropertyType;
            if (array.IsGenericType && array.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            {
                var unset = Activator.CreateInstance(array);
                property.ShouldSerialize = (_, value) => value?.Equals(unset) == false;
            }
        }
    }

    private sealed class IdConverter<T> : JsonConverter<T>
        where T : struct
    {
        private readonly Func<string?, T?> _parse;
        private readonly Func<T, string> _write;

        public IdConverter(Func<string?, T?> parse, Func<T, string> write)
        {
            _parse = parse;
            _write = write;
        }

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            _parse(reader.TokenType == JsonTokenType.String ? reader.GetString() : null) ?? throw new JsonException($"This is no {typeof(T).Name}.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(_write(value));
    }
}
