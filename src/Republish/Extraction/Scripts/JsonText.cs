using System.Text.Json;

namespace Republish.Extraction.Scripts;

/// <summary>Reads strings of foreign JSON.</summary>
internal static class JsonText
{
    /// <summary>The value's characters; null when it is no string, or holds half of a surrogate pair, which JSON allows and text does not.</summary>
    public static string? Of(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
