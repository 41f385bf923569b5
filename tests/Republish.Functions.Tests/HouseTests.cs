using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Republish.Azure;
using Republish.Functions.Hosting;

namespace Republish.Functions.Tests;

/// <summary>The rules of the house that no compiler holds.</summary>
public sealed class HouseTests
{
    [Theory]
    [InlineData("Republish", "")]
    [InlineData("Republish.Pipeline", "Republish")]
    [InlineData("Republish.Azure", "Republish.Pipeline")]
    [InlineData("Republish.Functions", "Republish.Azure")]
    public void Projects_DependOneWay(string project, string onlyOn)
    {
        var references = Project(project).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!));

        Assert.Equal(onlyOn.Length == 0 ? [] : [onlyOn], references);
    }

    [Fact]
    public void Core_UsesAngleSharpAndNothingElse_AndItsBannedSymbolsAreInForce()
    {
        var packages = Project("Republish").Descendants("PackageReference").Select(r => (string)r.Attribute("Include")!).Order();

        Assert.Equal(["AngleSharp", "Microsoft.CodeAnalysis.BannedApiAnalyzers"], packages);
        Assert.Contains(Project("Republish").Descendants("AdditionalFiles"), f => (string)f.Attribute("Include")! == "BannedSymbols.txt");
        Assert.All(
            ["P:System.DateTime.UtcNow", "P:System.DateTimeOffset.UtcNow", "T:System.IO.File", "T:System.Net.Http.HttpClient", "T:System.Random"],
            symbol => Assert.Contains(symbol, File.ReadAllText(Source("Republish", "BannedSymbols.txt")), StringComparison.Ordinal));
    }

    [Fact]
    public void Services_AreComplete_AndEveryFunctionHasItsHandler()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = true);
        RepublishApp.Configure(builder, StorageConnection.Development, isProduction: false);
        builder.Services.AddSingleton<ICollectingObserver, NoObserver>();
        using var app = builder.Build();

        Assert.Equal(["BackfillArchives", "CollectEntry", "PollSource", "PollSources", "PushChanges", "QueuePushes", "RecheckArticles", "Reconcile"], FunctionHosting.TriggeredFunctions(app.Services).Select(f => f.Function.Name).Order());
    }

    [Fact]
    public void Readme_NamesTheTwoCommandsAndThePartsThatExist()
    {
        var readme = File.ReadAllText(Path.Combine(Corpus.Root, "README.md"));

        Assert.Contains("\ndotnet run --project src/Republish.Functions\n", readme, StringComparison.Ordinal);
        Assert.Contains("\ndotnet test -c Release\n", readme, StringComparison.Ordinal);
        foreach (var link in System.Text.RegularExpressions.Regex.Matches(readme, @"\]\((?<path>[^)h][^)]*)\)").Select(m => m.Groups["path"].Value))
        {
            Assert.True(Path.Exists(Path.Combine(Corpus.Root, link)), link);
        }
    }

    private static XDocument Project(string name) => XDocument.Load(Source(name, name + ".csproj"));

    private static string Source(string project, string file) => Path.Combine(Corpus.Root, "src", project, file);
}
