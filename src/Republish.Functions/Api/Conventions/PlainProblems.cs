namespace Republish.Functions.Api.Conventions;

/// <summary>Tells what to do where the framework answers by itself and says only that it does not.</summary>
internal static class PlainProblems
{
    public static void Explain(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Detail is not null)
        {
            return;
        }

        (problem.Type, problem.Detail) = problem.Status switch
        {
            StatusCodes.Status404NotFound => ("/problems/no-such-address", "There is nothing at this address. The API's addresses stand in the contract, /openapi/v1.json; people read at /catalogue."),
            StatusCodes.Status405MethodNotAllowed => ("/problems/no-such-method", $"This address does not take {context.HttpContext.Request.Method}. It takes: {context.HttpContext.Response.Headers.Allow}."),
            StatusCodes.Status415UnsupportedMediaType => ("/problems/not-json", "Send the body as JSON, with the header Content-Type: application/json."),
            >= 500 => ("/problems/our-fault", "Something went wrong here, and it is not your request. Try again later; when it stays so, tell us the X-Request-Id."),
            _ => (problem.Type, problem.Detail),
        };
    }
}
