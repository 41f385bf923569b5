using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Republish.Azure.Tables;

/// <summary>Signs each attempt anew: the service refuses a date that is more than fifteen minutes old.</summary>
internal sealed class SharedKeyLitePolicy : HttpPipelineSynchronousPolicy
{
    private readonly TableSharedKeyCredential _credential;
    private readonly TimeProvider _time;

    public SharedKeyLitePolicy(TableSharedKeyCredential credential, TimeProvider time)
    {
        _credential = credential;
        _time = time;
    }

    public override void OnSendingRequest(HttpMessage message)
    {
        var date = _time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", _credential.Authorization(date, message.Request.Uri.ToUri()));
    }
}
