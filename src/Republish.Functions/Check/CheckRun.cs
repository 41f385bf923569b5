using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Check;

/// <summary>One run of <c>check</c> over a file, a folder or an address.</summary>
internal sealed class CheckRun
{
    private readonly CheckReporter _reporter;
    private readonly IPageFetcher _fetcher;
    private readonly bool _json;
    private readonly bool _scorer;
    private readonly TextWriter _output;
    private readonly TextWriter _progress;

    public CheckRun(CheckReporter reporter, IPageFetcher fetcher, bool json, bool scorer, TextWriter output, TextWriter progress)
    {
        _reporter = reporter;
        _fetcher = fetcher;
        _json = json;
        _scorer = scorer;
        _output = output;
        _progress = progress;
    }

    /// <summary>Runs. False when the input could not be read.</summary>
    public async Task<bool> RunAsync(string target, Uri? url, string? urlsFile, CancellationToken cancellationToken)
    {
        try
        {
            if (Directory.Exists(target))
            {
                var urls = urlsFile is null ? new Dictionary<string, Uri?>() : await CheckInput.ReadUrlsAsync(urlsFile, cancellationToken);
                await FolderAsync(CheckInput.Folder(target, urls), cancellationToken);
                return true;
            }

            if (File.Exists(target))
            {
                var file = new CheckFile(CheckInput.IdOf(target), target, url);
                return await WriteAsync(_reporter.Report(file.Id, await CheckInput.ReadAsync(file, cancellationToken)));
            }

            if (Uri.TryCreate(target, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                return await FetchAsync(address, cancellationToken);
            }

            await _progress.WriteLineAsync($"{target}: no such file or folder, and not an http or https address.");
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or FormatException)
        {
            await _progress.WriteLineAsync(e.Message);
            return false;
        }
    }

    private async Task<bool> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        var outcome = await _fetcher.FetchAsync(new FetchRequest(address), cancellationToken);
        if (outcome is FetchOutcome.Fetched { Page: { Status: >= 200 and <= 299 } page })
        {
            return await WriteAsync(_reporter.Report(address.IdnHost, page));
        }

        await _progress.WriteLineAsync($"{address}: " + outcome switch
        {
            FetchOutcome.Fetched f => $"the server answered with status {f.Page.Status}.",
            FetchOutcome.Refused r => r.Reason,
            FetchOutcome.Failed f => f.Reason,
            FetchOutcome.NotNow n => n.Reason,
            _ => "no answer.",
        });
        return false;
    }

    /// <summary>Every page of the folder, several at once, reported in the order of names.</summary>
    private async Task FolderAsync(IReadOnlyList<CheckFile> files, CancellationToken cancellationToken)
    {
        // Bounded: a slow page holds back at most this many finished reports, whatever the folder's size.
        var reports = Channel.CreateBounded<Task<CheckReport>>(Environment.ProcessorCount * 4);
        var reading = Task.Run(
            async () =>
            {
                using var slots = new SemaphoreSlim(Environment.ProcessorCount);
                foreach (var file in files)
                {
                    await slots.WaitAsync(cancellationToken);
                    await reports.Writer.WriteAsync(Task.Run(() => OneAsync(file, slots, cancellationToken), cancellationToken), cancellationToken);
                }

                reports.Writer.Complete();
                for (var i = 0; i < Environment.ProcessorCount; i++)
                {
                    await slots.WaitAsync(cancellationToken);
                }
            },
            cancellationToken);
        var done = 0;
        await foreach (var report in reports.Reader.ReadAllAsync(cancellationToken))
        {
            await WriteAsync(await report, alwaysJson: true);
            if (++done % 100 == 0 || done == files.Count)
            {
                await _progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"checked {done} of {files.Count} pages"));
            }
        }

        await reading;
    }

    private async Task<CheckReport> OneAsync(CheckFile file, SemaphoreSlim slots, CancellationToken cancellationToken)
    {
        try
        {
            return _reporter.Report(file.Id, await CheckInput.ReadAsync(file, cancellationToken));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One broken page gives a line of its own and never stops the others.
            return new CheckReport { Id = file.Id, Url = file.Url?.AbsoluteUri, Error = $"{e.GetType().Name}: {e.Message}" };
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task<bool> WriteAsync(CheckReport report, bool alwaysJson = false)
    {
        if (_scorer)
        {
            var line = new ScorerLine(
                report.Id, report.Article?.Title, report.Article?.Authors ?? [], report.Article?.Published, report.Article?.Text ?? "", report.Article?.Complete, report.Error);
            await _output.WriteLineAsync(JsonSerializer.Serialize(line, CheckJson.Readable.ScorerLine));
        }
        else if (_json || alwaysJson)
        {
            await _output.WriteLineAsync(JsonSerializer.Serialize(report, CheckJson.Readable.CheckReport));
        }
        else
        {
            await _output.WriteLineAsync(CheckText.Of(report));
        }

        return report.Error is null;
    }
}
