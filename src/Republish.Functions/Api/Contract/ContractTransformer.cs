using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Republish.Functions.Api.Keys;
using Republish.Pipeline.Analysis;

namespace Republish.Functions.Api.Contract;

/// <summary>What the contract says beside its routes: who it is, where, and which key opens what.</summary>
internal sealed class ContractTransformer : IOpenApiDocumentTransformer, IOpenApiOperationTransformer
{
    private const string HeaderKey = "ApiKey";
    private const string BearerKey = "Bearer";

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Articles", "Lists, articles and their copies, versions, evidence and proofs."),
        ("Feeds", "The list as RSS, Atom and JSON Feed."),
        ("Changes", "What happened to articles, in one order."),
        ("Decisions", "What may be done with an article."),
        ("Verification", "Whether a published page is in order."),
        ("Partners", "The partner's own profile."),
        ("Webhooks", "Being told of changes by signed messages."),
        ("Administration", "For operators."),
        ("Probes", "For whatever watches the service."),
    ];

    private readonly CopySettings _settings;

    public ContractTransformer(CopySettings settings) => _settings = settings;

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "Republish partner API";
        document.Info.Version = "1";
        document.Info.Description = "Creative Commons articles that may be republished, each with its credit, its terms, what was left out and why, and the evidence.";
        if (_settings.PublicUrl is { } address)
        {
            document.Servers = [new OpenApiServer { Url = address.AbsoluteUri.TrimEnd('/') }];
        }
        else
        {
            foreach (var server in document.Servers ?? [])
            {
                server.Url = server.Url?.TrimEnd('/');
            }
        }

        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [HeaderKey] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = PresentedKey.Header, Description = "A partner's or the operators' key. Never in a query string." },
            [BearerKey] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The same key, as RFC 6750 sends it." },
        };
        var used = document.Paths.Values.SelectMany(p => p.Operations?.Values.SelectMany(o => o.Tags ?? new HashSet<OpenApiTagReference>()) ?? []).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        document.Tags = Tags.Where(t => used.Contains(t.Name)).Select(t => new OpenApiTag { Name = t.Name, Description = t.Description }).ToHashSet();
        return Task.CompletedTask;
    }

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Description ??= operation.Summary + ".";
        var needsKey = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any();
        operation.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(HeaderKey, context.Document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerKey, context.Document)] = [] },
        ];
        if (!needsKey)
        {
            // An empty requirement: it works without a key as well.
            operation.Security.Add(new OpenApiSecurityRequirement());
        }

        return Task.CompletedTask;
    }
}
