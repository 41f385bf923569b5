using System.Security.Cryptography;
using System.Text;

namespace Republish.Azure.Tables;

/// <summary>An account's name and key, and the signature made with it ("Authorize with Shared Key", Shared Key Lite for the Table service).</summary>
public sealed class TableSharedKeyCredential
{
    private readonly byte[] _key;

    /// <summary>Takes the account's name and its key in Base64. Throws <see cref="FormatException"/> when the key is not Base64.</summary>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        AccountName = accountName;
        _key = Convert.FromBase64String(accountKey);
    }

    /// <summary>The account's name.</summary>
    public string AccountName { get; }

    /// <summary>
    /// What is signed: the date line and the canonical resource, which is the account's name and the request's encoded path, with the
    /// parameter <c>comp</c> if there is one and no other parameter.
    /// </summary>
    internal static string StringToSign(string accountName, string date, Uri uri)
    {
        var text = new StringBuilder(date).Append("\n/").Append(accountName).Append(uri.AbsolutePath);
        foreach (var parameter in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (parameter.StartsWith("comp=", StringComparison.Ordinal))
            {
                text.Append("?comp=").Append(Uri.UnescapeDataString(parameter["comp=".Length..]));
            }
        }

        return text.ToString();
    }

    /// <summary>The value of the header field <c>Authorization</c> for a request with that <c>x-ms-date</c>.</summary>
    internal string Authorization(string date, Uri uri)
    {
        var signature = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(StringToSign(AccountName, date, uri)));
        return $"SharedKeyLite {AccountName}:{Convert.ToBase64String(signature)}";
    }
}
