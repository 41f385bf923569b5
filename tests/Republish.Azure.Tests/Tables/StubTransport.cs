using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Republish.Azure.Tests.Tables;

/// <summary>Answers requests from a list, and remembers them.</summary>
public sealed class StubTransport : HttpPipelineTransport
{
    private readonly Queue<Func<Response>> _answers;

    public StubTransport(params Func<Response>[] answers) => _answers = new(answers);

    public List<(string Method, Uri Uri, string Authorization, string? Body)> Requests { get; } = [];

    public static Response Answer(int status, string body, params (string Name, string Value)[] headers) => new StubResponse(status, body, headers);

    public override Request CreateRequest() => new HttpClientTransport().CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        string? body = null;
        if (message.Request.Content is { } content)
        {
            using var buffer = new MemoryStream();
            await content.WriteToAsync(buffer, message.CancellationToken);
            body = System.Text.Encoding.UTF8.GetString(buffer.ToArray());
        }

        message.Request.Headers.TryGetValue("Authorization", out var authorization);
        Requests.Add((message.Request.Method.Method, message.Request.Uri.ToUri(), authorization ?? "", body));
        message.Response = _answers.Dequeue()();
    }

    private sealed class StubResponse : Response
    {
        private readonly Dictionary<string, string> _headers;

        public StubResponse(int status, string body, (string Name, string Value)[] headers)
        {
            Status = status;
            ContentStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body));
            _headers = headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.OrdinalIgnoreCase);
        }

        public override int Status { get; }

        public override string ReasonPhrase => "";

        public override Stream? ContentStream { get; set; }

        public override string ClientRequestId { get; set; } = "";

        public override void Dispose()
        {
        }

        protected override bool ContainsHeader(string name) => _headers.ContainsKey(name);

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => _headers.Select(h => new HttpHeader(h.Key, h.Value));

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => _headers.TryGetValue(name, out value);

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
        {
            values = _headers.TryGetValue(name, out var value) ? [value] : null;
            return values is not null;
        }
    }
}
