using System.Net;
using System.Net.Security;

namespace Republish.Azure.Fetching;

/// <summary>The handler under every request to an address that somebody else chose: guarded connections, no redirect followed, no cookie, no proxy, no credential.</summary>
internal static class GuardedHandler
{
    /// <summary>A handler over <paramref name="connector"/>; <paramref name="tls"/> says how certificates are checked, which tests use to trust their own.</summary>
    public static SocketsHttpHandler Create(FetchingOptions options, GuardedConnector connector, SslClientAuthenticationOptions? tls)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            Credentials = null,
            PreAuthenticate = false,
            ConnectCallback = connector.ConnectAsync,
            ConnectTimeout = options.ConnectTimeout,
            MaxResponseHeadersLength = options.MaximumHeaderKilobytes,
            MaxConnectionsPerServer = 4,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ActivityHeadersPropagator = null,
        };
        if (tls is not null)
        {
            handler.SslOptions = tls;
        }

        return handler;
    }
}
