namespace Republish.Azure;

/// <summary>The names of containers, tables and queues: everything the product keeps is in one of these.</summary>
public static class StorageNames
{
    /// <summary>Container of captures, <c>{source}/{sha256}</c>.</summary>
    public const string Captures = "captures";

    /// <summary>Container of rendered copies, <c>{article}/{folder}/{file}</c>.</summary>
    public const string Copies = "copies";

    /// <summary>Table of the current state of each article.</summary>
    public const string Articles = "articles";

    /// <summary>Table of notes that an article may owe derived writes.</summary>
    public const string Debts = "debts";

    /// <summary>Table of the newest-first index.</summary>
    public const string Listing = "listing";

    /// <summary>Table of the change log.</summary>
    public const string Changes = "changes";

    /// <summary>Table of the registry of sources.</summary>
    public const string Sources = "sources";

    /// <summary>Table of what is remembered of feeds between polls.</summary>
    public const string FeedStates = "feedstates";

    /// <summary>Table of what is remembered of feeds' entries.</summary>
    public const string EntryStates = "entrystates";

    /// <summary>Table of the search index.</summary>
    public const string Search = "search";

    /// <summary>Table of the registry of partners.</summary>
    public const string Partners = "partners";

    /// <summary>Table of the leases by which instances take turns with hosts.</summary>
    public const string Hosts = "hosts";

    /// <summary>Table of how far long work has come.</summary>
    public const string Progress = "progress";

    /// <summary>Table of articles' texts by likeness.</summary>
    public const string Likenesses = "likenesses";

    /// <summary>Table of what people reported about articles.</summary>
    public const string Reports = "reports";

    /// <summary>Table of partners' webhooks and how far each has come.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>Table of messages to webhooks that were given up.</summary>
    public const string DeadLetters = "deadletters";

    /// <summary>Table of the articles that partners were told of or served.</summary>
    public const string Holdings = "holdings";

    /// <summary>Table of what partners are to acknowledge.</summary>
    public const string Acknowledgements = "acknowledgements";

    /// <summary>Table of what was served to whom.</summary>
    public const string Usage = "usage";

    /// <summary>Queue of sources to poll.</summary>
    public const string Polls = "polls";

    /// <summary>Queue of entries to collect.</summary>
    public const string Entries = "entries";

    /// <summary>Queue of webhooks that have something to be told.</summary>
    public const string Pushes = "pushes";

    /// <summary>What the host appends to a queue's name for the messages that it gave up.</summary>
    public const string PoisonSuffix = "-poison";

    /// <summary>Every container.</summary>
    public static IReadOnlyList<string> Containers { get; } = [Captures, Copies];

    /// <summary>Every table.</summary>
    public static IReadOnlyList<string> Tables { get; } = [Articles, Debts, Listing, Changes, Sources, FeedStates, EntryStates, Search, Partners, Hosts, Progress, Likenesses, Reports, Webhooks, DeadLetters, Holdings, Acknowledgements, Usage];

    /// <summary>Every queue, poison queues included, in the order in which work passes through them: polls make entries, and those make changes to tell.</summary>
    public static IReadOnlyList<string> Queues { get; } = [Polls, Polls + PoisonSuffix, Entries, Entries + PoisonSuffix, Pushes, Pushes + PoisonSuffix];
}
