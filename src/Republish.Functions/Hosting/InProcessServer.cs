using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Republish.Functions.Hosting;

/// <summary>
/// A server that listens nowhere: requests that another server received are handed to it. The isolated worker receives requests itself and
/// gives them to the same endpoints in this way. Of the outer request only what the transport knows goes along; services, route and identity
/// are the inner application's own.
/// </summary>
public sealed class InProcessServer : IServer
{
    private Func<IFeatureCollection, Task>? _process;

    /// <inheritdoc/>
    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <summary>Answers the request. Throws <see cref="InvalidOperationException"/> before the application has started.</summary>
    public Task HandleAsync(HttpContext outer)
    {
        var process = _process ?? throw new InvalidOperationException("The application has not started.");
        var inner = new FeatureCollection();
        Take<IHttpRequestFeature>();
        Take<IHttpRequestBodyDetectionFeature>();
        Take<IHttpRequestLifetimeFeature>();
        Take<IHttpMaxRequestBodySizeFeature>();
        Take<IHttpResponseFeature>();
        Take<IHttpResponseBodyFeature>();
        Take<IHttpConnectionFeature>();
        return process(inner);

        void Take<T>()
            where T : class
        {
            if (outer.Features.Get<T>() is { } feature)
            {
                inner.Set(feature);
            }
        }
    }

    /// <inheritdoc/>
    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = async features =>
        {
            var context = application.CreateContext(features);
            try
            {
                await application.ProcessRequestAsync(context);
                application.DisposeContext(context, null);
            }
            catch (Exception e)
            {
                application.DisposeContext(context, e);
                throw;
            }
        };
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
