using System.Globalization;
using System.Text.Json.Serialization;
using Republish.Pipeline.Usage;

namespace Republish.Functions.Api.Usage;

/// <summary>How often an article was served in a form on a day.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="Partner">The partner; null for everybody without a key.</param>
/// <param name="Source">The article's source.</param>
/// <param name="Article">The article's id.</param>
/// <param name="Form"><c>html</c>, <c>text</c>, <c>markdown</c>, <c>json</c>, <c>ninjs</c>, <c>feed</c>, <c>capture</c>, or <c>view</c>: a reader's view, told by the counter image.</param>
/// <param name="Count">How often.</param>
internal sealed record ApiUsageCount(DateOnly Day, string? Partner, string Source, string Article, string Form, long Count)
{
    /// <summary>The first line of the table.</summary>
    public const string CsvHead = "day,partner,source,article,form,count\r\n";

    public static ApiUsageCount Of(UsageCount count) => new(count.Key.Day, count.Key.Partner?.Value, count.Key.Source.Value, count.Key.Article.Value, count.Key.Form, count.Count);

    /// <summary>A line of the table (RFC 4180). Ids have no character that needs quoting.</summary>
    public string ToCsv() => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd},{Partner},{Source},{Article},{Form},{Count}\r\n");
}

/// <summary>What was served.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Items">The counts, by day for each partner.</param>
/// <param name="Complete">Whether these are all; else ask for fewer days, or for CSV, which has no limit.</param>
internal sealed record ApiUsage(DateOnly From, DateOnly To, IReadOnlyList<ApiUsageCount> Items, bool Complete);

/// <summary>How these are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ApiUsage))]
internal sealed partial class UsageJson : JsonSerializerContext;
