using Azure;

namespace Republish.Azure.Tables;

/// <summary>What one operation of a transaction does.</summary>
public enum TableTransactionActionType
{
    /// <summary>Adds a row that must not be there.</summary>
    Add,

    /// <summary>Merges into a row that must be there.</summary>
    UpdateMerge,

    /// <summary>Replaces a row that must be there.</summary>
    UpdateReplace,

    /// <summary>Deletes a row that must be there.</summary>
    Delete,

    /// <summary>Adds the row or merges into it.</summary>
    UpsertMerge,

    /// <summary>Adds the row or replaces it.</summary>
    UpsertReplace,
}

/// <summary>One operation of a transaction; all operations of a transaction are in one partition, each on its own row.</summary>
public sealed class TableTransactionAction
{
    /// <summary>An operation; the entity tag matters to updates and deletions, and default stands for any state.</summary>
    public TableTransactionAction(TableTransactionActionType actionType, TableEntity entity, ETag etag = default)
    {
        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    /// <summary>What it does.</summary>
    public TableTransactionActionType ActionType { get; }

    /// <summary>The row.</summary>
    public TableEntity Entity { get; }

    /// <summary>The state that the row must be in; default for any.</summary>
    public ETag ETag { get; }
}

/// <summary>A transaction of which nothing was done because one of its operations failed.</summary>
public sealed class TableTransactionFailedException : RequestFailedException
{
    /// <summary>The failure of the operation at <paramref name="failedTransactionActionIndex"/>.</summary>
    public TableTransactionFailedException(int status, string message, string? errorCode, int? failedTransactionActionIndex)
        : base(status, message, errorCode, null) => FailedTransactionActionIndex = failedTransactionActionIndex;

    /// <summary>The place of the failed operation in the transaction, from 0; null when the service does not say.</summary>
    public int? FailedTransactionActionIndex { get; }
}
