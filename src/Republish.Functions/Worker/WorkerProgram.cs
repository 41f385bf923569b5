using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Azure.Functions.Worker.Builder;
using Republish.Azure;
using Republish.Functions;
using Republish.Functions.Hosting;

// The same application as the custom handler's, on a server that the worker hands its requests to.
var inner = WebApplication.CreateBuilder(args);
var server = new InProcessServer();
inner.Services.AddSingleton<IServer>(server);
await using var republish = RepublishApp.BuildForHost(inner);
RepublishApp.MapPublicRoutes(republish);
await republish.Services.GetRequiredService<StorageBootstrap>().EnsureCreatedAsync(CancellationToken.None);
await republish.StartAsync();

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddSingleton(server);
foreach (var handler in republish.Services.GetServices<IFunctionHandler>())
{
    builder.Services.AddSingleton(handler);
}

await builder.Build().RunAsync();
await republish.StopAsync();
