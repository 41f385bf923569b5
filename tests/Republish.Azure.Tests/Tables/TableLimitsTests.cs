using Azure;
using Republish.Azure.Tables;

namespace Republish.Azure.Tests.Tables;

/// <summary>What the service refuses and the emulator lets pass, refused before it is sent.</summary>
public sealed class TableLimitsTests
{
    public static TheoryData<string, TableEntity> Refused => new()
    {
        { "KeyValueTooLarge", new TableEntity("p", new string('k', 1025)) },
        { "OutOfRangeInput", new TableEntity("p", "a/b") },
        { "OutOfRangeInput", new TableEntity("a\\b", "r") },
        { "OutOfRangeInput", new TableEntity("p", "a#b") },
        { "OutOfRangeInput", new TableEntity("p", "a?b") },
        { "OutOfRangeInput", new TableEntity("p", "a\tb") },
        { "OutOfRangeInput", new TableEntity("p", "a\u0085b") },
        { "PropertyNameInvalid", new TableEntity("p", "r") { ["with-hyphen"] = 1 } },
        { "PropertyNameInvalid", new TableEntity("p", "r") { ["1st"] = 1 } },
        { "PropertyNameInvalid", new TableEntity("p", "r") { [""] = 1 } },
        { "PropertyNameInvalid", new TableEntity("p", "r") { ["RowKey"] = "other" } },
        { "PropertyNameTooLong", new TableEntity("p", "r") { [new string('n', 256)] = 1 } },
        { "PropertyValueTooLarge", new TableEntity("p", "r") { ["Text"] = new string('x', (32 * 1024) + 1) } },
        { "PropertyValueTooLarge", new TableEntity("p", "r") { ["Bytes"] = new byte[(64 * 1024) + 1] } },
        { "OutOfRangeInput", new TableEntity("p", "r") { ["At"] = new DateTimeOffset(1600, 12, 31, 23, 59, 59, TimeSpan.Zero) } },
        { "TooManyProperties", With(253, i => i) },
        { "EntityTooLarge", With(16, _ => new byte[64 * 1024]) },
        { "EntityTooLarge", With(32, _ => new string('x', 16 * 1024)) },
    };

    public static TheoryData<TableEntity> Allowed => new()
    {
        new TableEntity("", ""),
        new TableEntity(new string('p', 1024), new string('k', 1024)),
        new TableEntity("p", "r") { ["_name1"] = 1, ["Ä"] = 1, ["At"] = new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero), [new string('n', 255)] = 1 },
        With(252, i => i),
        With(15, _ => new byte[64 * 1024]),
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Entity_BeyondALimit_IsRefusedAsTheServiceWould(string code, TableEntity entity)
    {
        var failure = Assert.Throws<RequestFailedException>(() => TableLimits.Check(entity));

        Assert.Equal((400, code), (failure.Status, failure.ErrorCode));
    }

    [Theory]
    [MemberData(nameof(Allowed), DisableDiscoveryEnumeration = true)]
    public void Entity_WithinTheLimits_Passes(TableEntity entity) => Assert.Null(Record.Exception(() => TableLimits.Check(entity)));

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    [InlineData(-1)]
    public void Query_OfAnImpossiblePageSize_IsRefused(int size) => Assert.Throws<RequestFailedException>(() => TableLimits.CheckPageSize(size));

    [Theory]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("with-hyphen")]
    [InlineData("tables")]
    [InlineData("Ärger")]
    [InlineData("")]
    public void TableName_Impossible_IsRefused(string name) => Assert.Throws<RequestFailedException>(() => TableLimits.CheckTableName(name));

    private static TableEntity With(int properties, Func<int, object> value)
    {
        var entity = new TableEntity("p", "r");
        for (var i = 0; i < properties; i++)
        {
            entity[$"P{i}"] = value(i);
        }

        return entity;
    }
}
