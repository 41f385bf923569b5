using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Republish.Functions.Tests.Hosting;

/// <summary>
/// With <c>-p:FullFeed=true</c> Azure.Data.Tables takes the place of our Table client. It cannot be restored here, so the sources are read: nothing but
/// references and usings may have to differ.
/// </summary>
public sealed class FullFeedTests
{
    private static readonly string Source = Path.Combine(Corpus.Root, "src");
    private static readonly string Client = Path.Combine(Source, "Republish.Azure", "Tables");
    private static readonly XDocument Project = XDocument.Load(Path.Combine(Source, "Republish.Azure", "Republish.Azure.csproj"));

    /// <summary>The types of the package that have the names of ours (https://learn.microsoft.com/dotnet/api/azure.data.tables).</summary>
    private static readonly string[] OfThePackage =
    [
        "TableClient", "TableClientOptions", "TableEntity", "TableServiceClient", "TableSharedKeyCredential", "TableTransactionAction",
        "TableTransactionActionType", "TableTransactionFailedException", "TableUpdateMode",
    ];

    [Fact]
    public void Client_WhatStaysAndWhatIsLeftBehind_NeedsOnlyTypesThatThePackageHas()
    {
        var kept = FullFeed("Compile").Select(item => (string?)item.Attribute("Include")).OfType<string>().Single().Split(';').Select(Path.GetFileName).ToArray();
        var gone = Directory.EnumerateFiles(Client, "*.cs").Where(file => !kept.Contains(Path.GetFileName(file))).ToArray();
        var declared = gone.SelectMany(file => Regex.Matches(File.ReadAllText(file), @"^(?:public|internal) .*?\b(?:class|record|enum|struct|interface) (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture))
            .Select(match => match.Groups["name"].Value).ToArray();
        var remaining = Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories).Except(gone).ToArray();

        Assert.NotEmpty(gone);
        Assert.Empty(OfThePackage.Except(declared));
        foreach (var own in declared.Except(OfThePackage))
        {
            Assert.DoesNotContain(remaining, file => Regex.IsMatch(Code(file), $@"\b{own}\b"));
        }
    }

    [Fact]
    public void Sources_HaveNoConditions_AndFindTheClientByTheProjectsUsings()
    {
        foreach (var file in Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories))
        {
            Assert.False(Regex.IsMatch(Code(file), "^#if", RegexOptions.Multiline), file);
            Assert.False(Regex.IsMatch(Code(file), @"^using Republish\.Azure\.Tables|(?<!namespace )Republish\.Azure\.Tables\.", RegexOptions.Multiline), file);

            // The package's queries take a text or an expression: null alone would be either.
            Assert.False(Regex.IsMatch(Code(file), @"QueryAsync<\w+>\(null\b"), file);
        }

        Assert.Equal(["Azure.Data.Tables"], FullFeed("Using").Select(item => (string?)item.Attribute("Include")));
        Assert.Equal(["Azure.Data.Tables"], FullFeed("PackageReference").Select(item => (string?)item.Attribute("Include")));
    }

    [Fact]
    public void Pruning_OfTheMissingPackage_IsOffWithTheWholeGallery()
    {
        var targets = XDocument.Load(Path.Combine(Corpus.Root, "Directory.Build.targets"));

        Assert.All(targets.Root!.Elements(), group => Assert.Contains("'$(FullFeed)' != 'true'", (string?)group.Attribute("Condition"), StringComparison.Ordinal));
        var packages = File.ReadAllText(Path.Combine(Corpus.Root, "Directory.Packages.props"));
        Assert.All(["Azure.Data.Tables", "Azure.Storage.Blobs", "Azure.Storage.Queues"], package => Assert.Matches($"""(?s)'\$\(FullFeed\)' == 'true'">.*?="{package}" Version="\d""", packages));
    }

    private static IEnumerable<XElement> FullFeed(string item) =>
        Project.Root!.Elements("ItemGroup").Where(group => (string?)group.Attribute("Condition") == "'$(FullFeed)' == 'true'").Elements(item);

    /// <summary>A file without its comments, which may name anything.</summary>
    private static string Code(string file) => Regex.Replace(File.ReadAllText(file), @"^\s*//.*$", "", RegexOptions.Multiline);
}
