using Republish.Sources;

namespace Republish.Pipeline.Collecting;

/// <summary>Whether an archive is being read.</summary>
public enum BackfillStatus
{
    /// <summary>It goes on at each run of the timer.</summary>
    Running,

    /// <summary>Everything it lists was sent.</summary>
    Done,

    /// <summary>It could not go on; the problem says why. Starting it again goes on where it stopped.</summary>
    Stopped,
}

/// <summary>How far the reading of an archive has come. Small, however large the archive: a place in a file, not what was read.</summary>
public sealed record Backfill
{
    /// <summary>The source.</summary>
    public required SourceId Source { get; init; }

    /// <summary>The sitemap, index of sitemaps or feed that lists the archive.</summary>
    public required Uri List { get; init; }

    /// <summary>When it was started, in UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it last went on, in UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether it goes on.</summary>
    public BackfillStatus Status { get; init; }

    /// <summary>Why it stopped, or what went wrong last; null when nothing.</summary>
    public string? Problem { get; init; }

    /// <summary>How many steps in a row failed.</summary>
    public int Failures { get; init; }

    /// <summary>The capture of the index, when the list is one: hexadecimal.</summary>
    public string? IndexHash { get; init; }

    /// <summary>How many files the index lists; 1 when there is no index.</summary>
    public int Files { get; init; } = 1;

    /// <summary>Which file is being read, from 0.</summary>
    public int File { get; init; }

    /// <summary>The address of the file that is read next when the archive is a paged feed (RFC 5005); null else.</summary>
    public Uri? NextPage { get; init; }

    /// <summary>The capture of the file that is being read: hexadecimal. Null before it was fetched.</summary>
    public string? FileHash { get; init; }

    /// <summary>How many entries that file lists.</summary>
    public int FileEntries { get; init; }

    /// <summary>How many of them are dealt with.</summary>
    public int Offset { get; init; }

    /// <summary>How many entries were dealt with in all files.</summary>
    public int Seen { get; init; }

    /// <summary>How many pages were put on the queue.</summary>
    public int Sent { get; init; }

    /// <summary>How many entries there are, as far as files were opened; those not opened are taken to be like them.</summary>
    public long Expected
    {
        get
        {
            var (opened, entries) = (FileHash is null ? File : File + 1, Seen - Offset + FileEntries);
            return opened == 0 || opened >= Files ? entries : (long)entries * Files / opened;
        }
    }

    /// <summary>Pages put on the queue in a minute since it was started.</summary>
    public double PagesPerMinute => (UpdatedAt - StartedAt).TotalMinutes is > 0 and var minutes ? Sent / minutes : 0;

    /// <summary>How long the rest takes at the pace so far; null as long as there is no pace.</summary>
    public TimeSpan? Remaining =>
        Status == BackfillStatus.Running && Seen > 0 && UpdatedAt > StartedAt ? (UpdatedAt - StartedAt) * ((double)Math.Max(0, Expected - Seen) / Seen) : null;
}
