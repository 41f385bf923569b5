using Azure.Core;
using Azure.Core.Pipeline;

namespace Republish.Azure.Tests.Stores;

/// <summary>
/// A bad line: some requests never arrive, some arrive and are done but their answer is lost. The clients' own retries come on top, so
/// a request that was done is sent again.
/// </summary>
public sealed class LostAnswers : HttpPipelinePolicy
{
    private readonly Random _random;
    private readonly int _percent;

    public LostAnswers(int seed, int percent)
    {
        _random = new Random(seed);
        _percent = percent;
    }

    public int Lost { get; private set; }

    /// <summary>Options for clients over this line, with quick retries.</summary>
    public void Configure(ClientOptions options)
    {
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(5);
        options.AddPolicy(this, HttpPipelinePosition.PerRetry);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var (never, after) = Throw();
        if (never)
        {
            throw new IOException("The request never arrived.");
        }

        await ProcessNextAsync(message, pipeline);
        if (after)
        {
            throw new IOException("The answer was lost.");
        }
    }

    private (bool Never, bool After) Throw()
    {
        lock (_random)
        {
            var dice = _random.Next(200);
            Lost += dice < 2 * _percent ? 1 : 0;
            return (dice < _percent, dice >= _percent && dice < 2 * _percent);
        }
    }
}
