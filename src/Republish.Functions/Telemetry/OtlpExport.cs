using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Republish.Azure.Telemetry;

namespace Republish.Functions.Telemetry;

/// <summary>
/// Sends traces and metrics over OTLP while the application runs, when <see cref="Endpoint"/> is set. What this process measures goes out
/// here; the Functions host sends its own to Application Insights. Stopping sends what is left.
/// </summary>
internal sealed class OtlpExport : IHostedService, IDisposable
{
    /// <summary>Where to; unset, nothing is sent. Named as OpenTelemetry's specification of OTLP exporters names it.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>How: <c>http/protobuf</c> unless set, or <c>grpc</c>.</summary>
    public const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    /// <summary>Header fields for the collector, <c>name=value</c> by commas; a key may be among them.</summary>
    public const string Headers = "OTEL_EXPORTER_OTLP_HEADERS";

    /// <summary>What the service calls itself.</summary>
    public const string ServiceName = "OTEL_SERVICE_NAME";

    private const int FlushMilliseconds = 5_000;

    private readonly IConfiguration _configuration;
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public OtlpExport(IConfiguration configuration) => _configuration = configuration;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(_configuration[Endpoint]))
        {
            return Task.CompletedTask;
        }

        var resource = ResourceBuilder.CreateDefault().AddService(_configuration[ServiceName] is { Length: > 0 } name ? name : "republish");
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(Tracing.Name, "Microsoft.AspNetCore", "System.Net.Http")
            .AddOtlpExporter(exporter => Configure(exporter, "v1/traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(Tracing.Name, "Microsoft.AspNetCore.Hosting", "System.Net.Http", "System.Runtime")
            .AddOtlpExporter(exporter => Configure(exporter, "v1/metrics"))
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            _traces?.ForceFlush(FlushMilliseconds);
            _metrics?.ForceFlush(FlushMilliseconds);
        },
        cancellationToken);

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private void Configure(OtlpExporterOptions exporter, string path)
    {
        var endpoint = new Uri(_configuration[Endpoint]!);
        exporter.Protocol = _configuration[Protocol] == "grpc" ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;

        // The specification: over HTTP the signal's path is appended to the address; over gRPC the address is the collector's.
        exporter.Endpoint = exporter.Protocol == OtlpExportProtocol.Grpc ? endpoint : new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/" + path);
        if (_configuration[Headers] is { Length: > 0 } headers)
        {
            exporter.Headers = headers;
        }
    }
}
