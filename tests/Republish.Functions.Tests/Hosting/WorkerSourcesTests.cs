using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Republish.Functions.Hosting;

namespace Republish.Functions.Tests.Hosting;

/// <summary>The isolated worker's sources, which the ordinary build leaves out, say the same as the custom handler's files.</summary>
public sealed class WorkerSourcesTests
{
    private static readonly string Folder = Path.Combine(Corpus.Root, "src", "Republish.Functions", "Worker");
    private static readonly string Functions = File.ReadAllText(Path.Combine(Folder, "WorkerFunctions.cs"));

    [Fact]
    public void Triggers_OfTheWorker_AreThoseOfTheFunctionJsonFiles()
    {
        var written = Regex.Matches(
                Functions,
                """
                \[Function\("(?<name>\w+)"\)\]\s+public Task \w+\(\[(?<kind>\w+)Trigger\((?<arguments>.*?)\)\] \w+ (?<binding>\w+)
                """.Trim(),
                RegexOptions.ExplicitCapture)
            .Select(match => new FunctionDefinition(match.Groups["name"].Value, Trigger(match.Groups["kind"].Value, match.Groups["arguments"].Value)))
            .OrderBy(function => function.Name, StringComparer.Ordinal);

        Assert.Equal(FunctionDefinitionReader.ReadAll(AppContext.BaseDirectory).Select(WithoutBindingName), written);
    }

    [Fact]
    public void Methods_OfHttpTriggers_AreThoseOfTheFunctionJsonFiles()
    {
        foreach (var function in FunctionDefinitionReader.ReadAll(AppContext.BaseDirectory).Where(function => function.Trigger is FunctionTrigger.Http))
        {
            var json = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, function.Name, "function.json")))!;
            var methods = string.Join(", ", json["bindings"]![0]!["methods"]!.AsArray().Select(method => $"\"{method}\""));
            Assert.Contains($"{function.Name}Async([HttpTrigger(AuthorizationLevel.Anonymous, {methods}, Route = ", Functions, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TriggeredFunctions_Each_CallTheHandlerOfTheirName() =>
        Assert.All(
            FunctionDefinitionReader.ReadAll(AppContext.BaseDirectory).Where(function => function.Trigger is not FunctionTrigger.Http),
            function => Assert.Matches($@"Function\(""{function.Name}""\)\]\s+public Task [^\n]+\n\s+(Timer|Queue)Async\(""{function.Name}"",", Functions));

    [Fact]
    public void HostSettings_OfTheWorker_AreTheCustomHandlersWithoutWhatIsItsOwn()
    {
        var custom = JsonNode.Parse(File.ReadAllText(Path.Combine(Corpus.Root, "host.json")))!.AsObject();
        custom.Remove("customHandler");
        custom.Remove("extensionBundle");

        Assert.True(JsonNode.DeepEquals(custom, JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "host.json")))));
    }

    [Fact]
    public void Sources_OfTheWorker_StaySmall() =>
        Assert.InRange(Directory.EnumerateFiles(Folder, "*.cs").Sum(file => File.ReadAllLines(file).Length), 1, 150);

    [Fact]
    public void Project_OfTheWorker_CompilesTheRazorPages_AndItsEntryPointAlone()
    {
        var project = File.ReadAllText(Path.Combine(Corpus.Root, "src", "Republish.Functions", "Republish.Functions.csproj"));
        var worker = File.ReadAllText(Path.Combine(Folder, "Worker.props"));

        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(Corpus.Root, "src", "Republish.Functions"), "*.razor", SearchOption.AllDirectories));
        Assert.Equal(2, Regex.Count(project, @"Sdk=""Microsoft\.NET\.Sdk\.Razor"" Condition=""'\$\(FunctionsRuntime\)' == 'worker'"""));
        Assert.Contains("<Compile Remove=\"Program.cs\" />", worker, StringComparison.Ordinal);
        Assert.Contains("<Compile Remove=\"Worker/**\" />", project, StringComparison.Ordinal);
    }

    private static FunctionTrigger Trigger(string kind, string arguments) => kind switch
    {
        "Http" => new FunctionTrigger.Http(Regex.Match(arguments, @"Route = ""(?<route>.+)""$", RegexOptions.ExplicitCapture).Groups["route"].Value),
        "Timer" => new FunctionTrigger.Timer("", Quoted(arguments), arguments.EndsWith("UseMonitor = true", StringComparison.Ordinal), RunOnStartup: false),
        "Queue" => new FunctionTrigger.Queue("", Quoted(arguments), Regex.Match(arguments, @"Connection = ""(?<name>\w+)""", RegexOptions.ExplicitCapture).Groups["name"].Value),
        _ => throw new InvalidDataException(kind),
    };

    private static string Quoted(string arguments) => Regex.Match(arguments, @"^""(?<text>[^""]+)""", RegexOptions.ExplicitCapture).Groups["text"].Value;

    // The custom handler's bindings have names; the worker's are parameters.
    private static FunctionDefinition WithoutBindingName(FunctionDefinition function) => function with
    {
        Trigger = function.Trigger switch
        {
            FunctionTrigger.Timer timer => timer with { Binding = "" },
            FunctionTrigger.Queue queue => queue with { Binding = "" },
            var other => other,
        },
    };
}
