using System.CommandLine;
using Republish.Functions;
using Republish.Functions.Hosting;

var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
if (FunctionHosting.CustomHandlerPort(configuration) is not null)
{
    try
    {
        await RepublishApp.RunUnderHostAsync(args, CancellationToken.None);
        return 0;
    }
    catch (InvalidDataException e)
    {
        // A setting is wrong: what the host logs is the sentence that says which, not a stack trace.
        await Console.Error.WriteLineAsync(e.Message);
        return 1;
    }
}

// Longer than local mode lets running functions go on after Ctrl+C, so that nothing is cut off half way.
var patience = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(40) };
return await RepublishCommand.Create().Parse(args).InvokeAsync(patience);
