using Republish.Functions;
using Republish.Functions.Hosting;

var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
if (FunctionHosting.CustomHandlerPort(configuration) is not null)
{
    await RepublishApp.RunUnderHostAsync(args, CancellationToken.None);
    return 0;
}

return await RepublishCommand.Create().Parse(args).InvokeAsync();
