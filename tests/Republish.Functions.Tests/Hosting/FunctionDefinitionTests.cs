using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Republish.Functions.Hosting;

namespace Republish.Functions.Tests.Hosting;

public sealed class FunctionDefinitionTests
{
    private static readonly FunctionDefinition[] Shipped = [.. FunctionDefinitionReader.ReadAll(AppContext.BaseDirectory)];

    [Fact]
    public void Shipped_Functions_AreTheArchitectures()
    {
        Assert.Equal(["Api", "BackfillArchives", "CataloguePages", "CollectEntry", "Contract", "Health", "PollSource", "PollSources", "PushChanges", "QueuePushes", "RecheckArticles", "Reconcile"], Shipped.Select(function => function.Name));
    }

    [Fact]
    public void Shipped_HttpRoutes_CannotCarryAFunctionsName()
    {
        var names = Shipped.Select(function => function.Name).ToArray();
        foreach (var route in Shipped.Select(function => function.Trigger).OfType<FunctionTrigger.Http>().Select(trigger => trigger.Route))
        {
            var first = route.Split('/')[0];
            if (first.StartsWith('{'))
            {
                // The only parameter that a route may begin with is one that lists its values.
                var pattern = Regex.Match(first, @"^\{\w+:regex\(\^\((?<values>[a-z|]+)\)\$\)\}$", RegexOptions.ExplicitCapture);
                Assert.True(pattern.Success, route);
                Assert.DoesNotContain(pattern.Groups["values"].Value.Split('|'), value => names.Contains(value, StringComparer.OrdinalIgnoreCase));
            }
            else
            {
                Assert.DoesNotContain(first, names, StringComparer.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public void Shipped_QueueAndTimers_SayWhatTheProductNeeds()
    {
        Assert.Equal(new FunctionTrigger.Queue("item", "entries", "AzureWebJobsStorage"), Trigger("CollectEntry"));
        Assert.Equal(new FunctionTrigger.Queue("item", "polls", "AzureWebJobsStorage"), Trigger("PollSource"));
        Assert.Equal(new FunctionTrigger.Queue("item", "pushes", "AzureWebJobsStorage"), Trigger("PushChanges"));
        Assert.Equal(new FunctionTrigger.Timer("timer", "0 */5 * * * *", UseMonitor: true, RunOnStartup: false), Trigger("PollSources"));
        Assert.IsType<FunctionTrigger.Timer>(Trigger("Reconcile"));
    }

    [Fact]
    public void Shipped_HostSettings_AreWhatTheFunctionsRelyOn()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));
        var extensions = host.RootElement.GetProperty("extensions");
        var handler = host.RootElement.GetProperty("customHandler");

        Assert.Equal("2.0", host.RootElement.GetProperty("version").GetString());
        Assert.Equal("", extensions.GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.Equal(5, extensions.GetProperty("queues").GetProperty("maxDequeueCount").GetInt32());
        Assert.Equal("base64", extensions.GetProperty("queues").GetProperty("messageEncoding").GetString());
        Assert.True(handler.GetProperty("enableForwardingHttpRequest").GetBoolean());
        Assert.Equal(typeof(FunctionHosting).Assembly.GetName().Name, handler.GetProperty("description").GetProperty("defaultExecutablePath").GetString());
        Assert.Equal("Microsoft.Azure.Functions.ExtensionBundle", host.RootElement.GetProperty("extensionBundle").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("""{"bindings":[]}""")]
    [InlineData("""{"bindings":[{"type":"blobTrigger","name":"b"}]}""")]
    [InlineData("""{"bindings":[{"type":"queueTrigger","name":"item"}]}""")]
    [InlineData("""{"bindings":[{"type":"timerTrigger","name":"a","schedule":"* * * * * *"},{"type":"timerTrigger","name":"b","schedule":"* * * * * *"}]}""")]
    public void Parse_FileThatDeclaresNoTriggerOfOurs_SaysWhichFunction(string json)
    {
        Assert.Contains("Broken", Assert.Throws<InvalidDataException>(() => FunctionDefinitionReader.Parse("Broken", json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Handlers_OneWithoutAFolder_StopTheStart()
    {
        using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IPipelineSteps>(new RecordingSteps())
            .AddFunctions()
            .AddSingleton<IFunctionHandler>(new Stray())
            .BuildServiceProvider();

        Assert.Contains("Stray", Assert.Throws<InvalidDataException>(() => FunctionHosting.TriggeredFunctions(services)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("5000", 5000)]
    public void CustomHandlerPort_PortOrNothing_IsRead(string? setting, int? expected)
    {
        Assert.Equal(expected, FunctionHosting.CustomHandlerPort(Configuration(setting)));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("65536")]
    [InlineData("port")]
    public void CustomHandlerPort_AnythingElse_IsRefused(string setting)
    {
        Assert.Throws<InvalidDataException>(() => FunctionHosting.CustomHandlerPort(Configuration(setting)));
    }

    private static FunctionTrigger Trigger(string name) => Shipped.Single(function => function.Name == name).Trigger;

    private static IConfiguration Configuration(string? port) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(FunctionHosting.PortSetting, port)]).Build();

    private sealed class Stray : IFunctionHandler
    {
        public string Name => "Stray";

        public Task InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
