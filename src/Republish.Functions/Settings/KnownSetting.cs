using System.Globalization;
using System.Reflection;
using Republish.Azure.Fetching;
using Republish.Functions.Api.Keys;
using Republish.Functions.Local;
using Republish.Functions.Telemetry;
using Republish.Functions.Usage;
using Republish.Pipeline.Push;

namespace Republish.Functions.Settings;

/// <summary>A setting of the product: its name in configuration, what it may be, and what it is when nobody sets it.</summary>
/// <param name="Key">The name in configuration, parts joined by a colon; in environment variables by two underscores.</param>
/// <param name="Type">What it is read as.</param>
/// <param name="Default">Its text when it is not set, or null when there is none.</param>
internal sealed record KnownSetting(string Key, Type Type, string? Default)
{
    /// <summary>Every setting of the product. The host's own, and storage's, which are the host's, are not among them.</summary>
    public static IReadOnlyList<KnownSetting> All { get; } =
    [
        new("Service:PublicUrl", typeof(Uri), null),
        new("Service:ReadPictureFiles", typeof(bool), "True"),
        new("Limits:RequestsPerMinute", typeof(int), "600"),
        new("Limits:ReportsPerMinute", typeof(int), "30"),
        new("Limits:PagesPerMinute", typeof(int), "30"),
        new(CounterImage.Setting, typeof(string), null),
        new(PushRegistration.HubSetting, typeof(Uri), null),
        new(OperatorKey.Setting, typeof(string), null),
        new(OtlpExport.Endpoint, typeof(Uri), null),
        new(OtlpExport.Protocol, typeof(string), "http/protobuf") { Choices = ["http/protobuf", "grpc"] },
        new(OtlpExport.Headers, typeof(string), null),
        new(OtlpExport.ServiceName, typeof(string), "republish"),
        new(LocalRunnerOptions.LeaseSetting, typeof(TimeSpan), "00:00:30"),
        .. Section("Push", new PushSettings()),
        .. Section("Fetching", new FetchingOptions()),
    ];

    /// <summary>Its name as an app setting or environment variable.</summary>
    public string Name => Key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>The only texts that it may be; empty when its type alone says so.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What is wrong with this text, and how to mend it; null when nothing is. Never repeats a key.</summary>
    public string? Problem(string text)
    {
        var wanted = Type switch
        {
            _ when Type == typeof(Uri) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" ? null : "an http or https address, such as https://wire.example",
            _ when Type == typeof(TimeSpan) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _) ? null : "a time as hours:minutes:seconds, such as 00:00:30",
            _ when Type == typeof(int) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _) ? null : "a whole number",
            _ when Type == typeof(bool) => bool.TryParse(text, out _) ? null : "true or false",
            _ when Choices.Count > 0 => Choices.Contains(text, StringComparer.Ordinal) ? null : string.Join(" or ", Choices),
            _ => null,
        };
        return wanted is null ? null : $"{Name} is \"{text}\". Set it to {wanted}.";
    }

    private static IEnumerable<KnownSetting> Section(string name, object defaults) =>
        from property in defaults.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.CanWrite
        select new KnownSetting($"{name}:{property.Name}", Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, property.GetValue(defaults) is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture) : null);
}
