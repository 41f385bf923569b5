using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;

namespace Republish.Functions.Local;

/// <summary>A timer's past and future.</summary>
/// <param name="Last">When it last went off, in UTC.</param>
/// <param name="Next">When it goes off next, in UTC.</param>
internal sealed record TimerStatus(DateTimeOffset Last, DateTimeOffset Next);

/// <summary>
/// Remembers when timers ran, so that one with <c>useMonitor</c> catches up on what was missed while nothing ran. The host keeps this in
/// a blob; local mode in a file, or in memory alone.
/// </summary>
internal sealed class ScheduleMonitor
{
    private readonly string? _file;
    private readonly ConcurrentDictionary<string, TimerStatus> _timers;

    /// <summary>Remembers in that file, or in memory when it is null. A file that cannot be read counts as none.</summary>
    public ScheduleMonitor(string? file)
    {
        _file = file;
        _timers = new(Load(file), StringComparer.Ordinal);
    }

    /// <summary>A timer's status, or null when it never ran.</summary>
    public TimerStatus? Find(string function) => _timers.GetValueOrDefault(function);

    /// <summary>Remembers a run. A file that cannot be written is no reason to stop timers: the status is then kept in memory.</summary>
    public void Save(string function, TimerStatus status)
    {
        _timers[function] = status;
        if (_file is null)
        {
            return;
        }

        lock (_timers)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_file))!);
                File.WriteAllText(_file + ".new", JsonSerializer.Serialize(_timers.ToImmutableSortedDictionary(StringComparer.Ordinal)));
                File.Move(_file + ".new", _file, overwrite: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Told above.
            }
        }
    }

    private static Dictionary<string, TimerStatus> Load(string? file)
    {
        try
        {
            return file is not null && File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, TimerStatus>>(File.ReadAllText(file)) ?? [] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }
}
