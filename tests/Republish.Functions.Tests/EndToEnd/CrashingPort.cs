using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Republish.Functions.Tests.EndToEnd;

/// <summary>Counts the calls that reach storage, and ends "the process" at one of them: before it, or just after it took effect.</summary>
internal sealed class CrashPlan(int crashAt, bool afterEffect)
{
    private int _calls;

    /// <summary>How many calls were made.</summary>
    public int Calls => _calls;

    /// <summary>The calls' names in order, to see in a failure where it crashed.</summary>
    public List<string> Trace { get; } = [];

    public void Before(string call)
    {
        lock (Trace)
        {
            _calls++;
            Trace.Add(call);
            if (_calls > crashAt || (_calls == crashAt && !afterEffect))
            {
                throw new CrashException();
            }
        }
    }

    public void After()
    {
        if (_calls == crashAt && afterEffect)
        {
            throw new CrashException();
        }
    }
}

internal sealed class CrashException : Exception;

/// <summary>Puts the plan between the steps and their storage.</summary>
internal static class CrashServices
{
    public static void Crash<T>(this IServiceCollection services, CrashPlan plan)
        where T : class
    {
        var real = services.Last(s => s.ServiceType == typeof(T));
        services.AddSingleton(provider => CrashingPort<T>.Around((T)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!), plan));
    }
}

/// <summary>A storage port whose calls a <see cref="CrashPlan"/> sees; behind it is the real one.</summary>
public class CrashingPort<T> : DispatchProxy
    where T : class
{
    private T? _inner;
    private CrashPlan? _plan;

    internal static T Around(T inner, CrashPlan plan)
    {
        var proxy = Create<T, CrashingPort<T>>();
        ((CrashingPort<T>)(object)proxy)._inner = inner;
        ((CrashingPort<T>)(object)proxy)._plan = plan;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _plan!.Before($"{typeof(T).Name}.{targetMethod!.Name}");
        var result = targetMethod.Invoke(_inner, args);
        return result is Task task && targetMethod.ReturnType != typeof(Task) && task.GetType() is { IsGenericType: true }
            ? typeof(CrashingPort<T>).GetMethod(nameof(WatchAsync), BindingFlags.NonPublic | BindingFlags.Instance)!
                .MakeGenericMethod(targetMethod.ReturnType.GetGenericArguments()[0])
                .Invoke(this, [task])
            : result is Task plain ? WatchPlainAsync(plain) : result;
    }

    private async Task<TResult> WatchAsync<TResult>(Task<TResult> task)
    {
        var result = await task;
        _plan!.After();
        return result;
    }

    private async Task WatchPlainAsync(Task task)
    {
        await task;
        _plan!.After();
    }
}
