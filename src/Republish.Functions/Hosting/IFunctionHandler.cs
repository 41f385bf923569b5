namespace Republish.Functions.Hosting;

/// <summary>The body of a triggered function: binds, calls one step, and returns. An exception fails the call, so the host tries again.</summary>
public interface IFunctionHandler
{
    /// <summary>The function's name: that of its folder, letter for letter.</summary>
    string Name { get; }

    /// <summary>Runs the function.</summary>
    Task InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken);
}
