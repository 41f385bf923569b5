using BenchmarkDotNet.Running;
using Republish.Benchmarks;

if (args is ["cold-start", .. var folders])
{
    return await ColdStart.RunAsync(folders);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
