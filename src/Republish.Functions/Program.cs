using System.CommandLine;
using Republish.Functions.Check;

var root = new RootCommand("Republish: a wire service for Creative Commons articles.") { CheckCommand.Create() };
return await root.Parse(args).InvokeAsync();
