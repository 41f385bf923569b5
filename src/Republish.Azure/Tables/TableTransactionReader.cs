using System.Globalization;
using System.Text;
using Azure;
using Azure.Core;

namespace Republish.Azure.Tables;

/// <summary>Reads the answer to a transaction: one HTTP answer per operation, or the one of the operation that failed.</summary>
internal static class TableTransactionReader
{
    /// <summary>The operations' answers in order. Throws <see cref="TableTransactionFailedException"/> when one failed.</summary>
    public static IReadOnlyList<Response> Read(Response response, int operations)
    {
        var answers = Parts(response.Content.ToString());
        var failed = answers.Find(a => a.Status >= 400);
        if (failed is not null)
        {
            throw Failure(failed);
        }

        return answers.Count == operations
            ? answers
            : throw new InvalidDataException($"The Table service answered {answers.Count} of a transaction's {operations} operations.");
    }

    // A JSON body never holds a line that begins with "HTTP/" or "--": line feeds in its strings are escaped.
    private static List<PartResponse> Parts(string text)
    {
        var answers = new List<PartResponse>();
        using var lines = new StringReader(text);
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && line.Length >= 12
                && int.TryParse(line.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            {
                answers.Add(Part(lines, status, line.Length > 13 ? line[13..] : ""));
            }
        }

        return answers;
    }

    private static PartResponse Part(StringReader lines, int status, string reason)
    {
        var headers = new List<HttpHeader>();
        while (lines.ReadLine() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers.Add(new HttpHeader(line[..colon], line[(colon + 1)..].Trim()));
            }
        }

        var body = new StringBuilder();
        while (lines.ReadLine() is { } line && !line.StartsWith("--", StringComparison.Ordinal))
        {
            body.Append(line);
        }

        return new PartResponse(status, reason, headers, Encoding.UTF8.GetBytes(body.ToString()));
    }

    /// <summary>The failure; the service writes the operation's number and a colon before its message.</summary>
    private static TableTransactionFailedException Failure(PartResponse answer)
    {
        var error = TableErrorParser.Parse(answer.Content.ToMemory());
        var message = error?.Message ?? answer.ReasonPhrase;
        var colon = message.IndexOf(':', StringComparison.Ordinal);
        int? index = colon > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new TableTransactionFailedException(answer.Status, message, error?.Code, index);
    }
}
