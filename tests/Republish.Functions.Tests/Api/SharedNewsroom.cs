using Republish.Functions.Tests.Catalogue.Browser;

namespace Republish.Functions.Tests.Api;

/// <summary>
/// Starting an emulator and collecting the sample newsroom takes longer than most tests do. Classes that leave its articles and sources as they
/// found them share one; there are two of these, so that they run side by side. Who withdraws, corrects or holds an article takes an
/// <see cref="ApiFixture"/> of its own.
/// </summary>
internal static class SharedNewsroom
{
    /// <summary>For classes that read what is served.</summary>
    public const string Readers = "Shared newsroom, readers";

    /// <summary>For classes that add partners, sources and orders. Nobody else puts anything on the queue of entries here.</summary>
    public const string Operators = "Shared newsroom, operators";

    /// <summary>For classes that ask over a real socket with tools of others.</summary>
    public const string OnASocket = "Shared newsroom, on a socket";

    /// <summary>For classes that look at it in a browser.</summary>
    public const string InABrowser = "Shared newsroom, in a browser";
}

[CollectionDefinition(SharedNewsroom.Readers)]
public sealed class ReadersTests : ICollectionFixture<ApiFixture>;

[CollectionDefinition(SharedNewsroom.Operators)]
public sealed class OperatorsTests : ICollectionFixture<ApiFixture>;

[CollectionDefinition(SharedNewsroom.OnASocket)]
public sealed class OnASocketTests : ICollectionFixture<ServedFixture>;

[CollectionDefinition(SharedNewsroom.InABrowser)]
public sealed class InABrowserTests : ICollectionFixture<BrowserFixture>;
