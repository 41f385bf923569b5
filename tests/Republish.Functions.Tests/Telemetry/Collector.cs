using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Republish.Functions.Tests.Telemetry;

/// <summary>A span as it came over the wire: ids in hexadecimal.</summary>
internal sealed record ReceivedSpan(string Name, string Trace, string Id, string Parent);

/// <summary>A point of a metric as it came over the wire, with those of its attributes that are text.</summary>
internal sealed record ReceivedPoint(string Metric, IReadOnlyDictionary<string, string> Attributes);

/// <summary>A collector that takes OTLP over HTTP (protobuf), as the OpenTelemetry protocol describes it, and keeps what it is sent.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _server;

    private Collector(WebApplication server) => _server = server;

    public Uri Address => new(_server.Urls.First());

    public ConcurrentQueue<ReceivedSpan> Spans { get; } = new();

    public ConcurrentQueue<ReceivedPoint> Points { get; } = new();

    public IEnumerable<string> Metrics => Points.Select(point => point.Metric);

    /// <summary>Everything that was received, as text, for what must not be in it.</summary>
    public ConcurrentQueue<string> Bodies { get; } = new();

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        var collector = new Collector(server);
        server.MapPost("/v1/traces", context => collector.TakeAsync(context, body => collector.TakeSpans(body)));
        server.MapPost("/v1/metrics", context => collector.TakeAsync(context, body => collector.TakeMetrics(body)));
        await server.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task TakeAsync(HttpContext context, Action<byte[]> take)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Assert.Equal("application/x-protobuf", context.Request.ContentType);
        Bodies.Enqueue(Encoding.UTF8.GetString(body.ToArray()));
        take(body.ToArray());
        context.Response.ContentType = "application/x-protobuf";
    }

    // ExportTraceServiceRequest.resource_spans(1).scope_spans(2).spans(2): trace_id 1, span_id 2, parent_span_id 4, name 5.
    private void TakeSpans(byte[] body)
    {
        foreach (var span in Path(body, 1, 2, 2))
        {
            var fields = Fields(span).ToLookup(field => field.Number, field => field.Bytes);
            Spans.Enqueue(new(
                Encoding.UTF8.GetString(fields[5].First()),
                Convert.ToHexStringLower(fields[1].First()),
                Convert.ToHexStringLower(fields[2].First()),
                Convert.ToHexStringLower(fields[4].FirstOrDefault() ?? [])));
        }
    }

    // ExportMetricsServiceRequest.resource_metrics(1).scope_metrics(2).metrics(2): name 1; gauge 5, sum 7 or histogram 9, each with data_points 1.
    private void TakeMetrics(byte[] body)
    {
        foreach (var metric in Path(body, 1, 2, 2).Select(Fields))
        {
            var name = Encoding.UTF8.GetString(metric.First(field => field.Number == 1).Bytes);
            foreach (var (kind, data) in metric.Where(field => field.Number is 5 or 7 or 9))
            {
                foreach (var point in Path(data, 1))
                {
                    Points.Enqueue(new(name, Attributes(point, kind == 9 ? 9 : 7)));
                }
            }
        }
    }

    // KeyValue: key 1, value 2; AnyValue: string_value 1.
    private static Dictionary<string, string> Attributes(byte[] point, int number) => Path(point, number)
        .Select(attribute => (Key: Text(Path(attribute, 1)), Value: Text(Path(attribute, 2, 1))))
        .Where(attribute => attribute is { Key: not null, Value: not null })
        .ToDictionary(attribute => attribute.Key!, attribute => attribute.Value!);

    private static string? Text(IEnumerable<byte[]> found) => found.FirstOrDefault() is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private static IEnumerable<byte[]> Path(byte[] message, params int[] numbers) => numbers.Aggregate(
        (IEnumerable<byte[]>)[message],
        (messages, number) => messages.SelectMany(m => Fields(m).Where(f => f.Number == number).Select(f => f.Bytes)));

    /// <summary>The fields of a protobuf message that have a length.</summary>
    private static List<(int Number, byte[] Bytes)> Fields(byte[] message)
    {
        var fields = new List<(int, byte[])>();
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message, ref at);
            switch (tag & 7)
            {
                case 0:
                    Varint(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    fields.Add(((int)(tag >> 3), message[at..(at + length)]));
                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException("This is no protobuf.");
            }
        }

        return fields;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var b = message[at++];
            value |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }
    }
}
