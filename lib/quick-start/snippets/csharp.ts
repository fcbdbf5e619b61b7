import { quoted } from './quoting';
import { program, type Snippet, type TokenRequestValues, type VerificationValues } from './snippet';

/** The project file is not shown, so a template makes it. */
const IN_PLACE = `// With .NET 8 or later, in place of the Program.cs that dotnet new made.`;

const IN_HEADER = `
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes(ClientId + ":" + ClientSecret));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
`;

export function getTokenByCSharp(values: TokenRequestValues): Snippet {
  const { tokenUrl, clientId, audience, scopes, proof } = values;
  const base = { id: 'csharp', title: 'HttpClient', file: 'Program.cs', setup: 'dotnet new console' };
  if (proof.method === 'private_key_jwt') {
    return { ...base, run: null, text: null, notes: ['assertionElsewhere'] };
  }
  const byBasic = proof.method === 'client_secret_basic';
  const text = program(
    IN_PLACE,
    byBasic && `using System.Net.Http.Headers;`,
    `using System.Net.Http.Json;`,
    byBasic && `using System.Text;`,
    `
using System.Text.Json.Serialization;

Console.WriteLine(await new TokenSource().GetAsync());

public sealed class TokenSource
{
    private const string ClientId = ${quoted(clientId)};
    private static readonly string ClientSecret =
        Environment.GetEnvironmentVariable("CLIENT_SECRET") ?? throw new InvalidOperationException("Set CLIENT_SECRET");
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };

    private readonly SemaphoreSlim gate = new(1);
    private string token = "";
    private DateTimeOffset renewAt = DateTimeOffset.MinValue;

    /// <summary>A token that goes on for a while yet; whoever asks at the same time gets the same one.</summary>
    public async Task<string> GetAsync(CancellationToken cancellation = default)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            if (DateTimeOffset.UtcNow < renewAt) return token;
            var answer = await RequestAsync(cancellation);
            // A minute early, so that it does not expire on its way.
            var seconds = Math.Max(answer.ExpiresIn - 60, answer.ExpiresIn / 2);
            renewAt = DateTimeOffset.UtcNow.AddSeconds(seconds);
            return token = answer.AccessToken;
        }
        finally
        {
            gate.Release();
        }
    }

    private static async Task<Answer> RequestAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, ${quoted(tokenUrl)});
`,
    byBasic && IN_HEADER,
    `
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
`,
    !byBasic && `            ["client_id"] = ClientId,\n            ["client_secret"] = ClientSecret,`,
    `            ["audience"] = ${quoted(audience)},`,
    scopes.length > 0 && `            ["scope"] = ${quoted(scopes.join(' '))},`,
    `
        });
        using var response = await Http.SendAsync(request, cancellation);
        if (!response.IsSuccessStatusCode)
        {
            var body = await response.Content.ReadAsStringAsync(cancellation);
            throw new HttpRequestException("No token: " + (int)response.StatusCode + " " + body);
        }
        return (await response.Content.ReadFromJsonAsync<Answer>(cancellation))!;
    }

    private sealed record Answer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
`,
  );
  return { ...base, run: 'CLIENT_SECRET=… dotnet run', text, notes: [] };
}

export function verifyTokenByCSharp(values: VerificationValues): Snippet {
  const { issuer, audience, algorithm, profile, scope } = values;
  const base = {
    id: 'csharp',
    title: 'ASP.NET Core JwtBearer',
    file: 'Program.cs',
    setup: 'dotnet new web && dotnet add package Microsoft.AspNetCore.Authentication.JwtBearer',
  };
  // Microsoft.IdentityModel has no such algorithm.
  if (algorithm === 'EdDSA') return { ...base, run: null, text: null, notes: ['noEdDsa'] };
  const allowed =
    scope === null
      ? ''
      : `policy => policy.RequireAssertion(call =>
    call.User.FindFirst("scope")?.Value.Split(' ').Contains(${quoted(scope)}) == true)`;
  const text = program(
    IN_PLACE,
    `
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

const string Issuer = ${quoted(issuer)};

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
{
    // Where the metadata say that the keys are: kept for five minutes, fetched again for a key that is not among them.
    options.Authority = Issuer;
    options.AutomaticRefreshInterval = TimeSpan.FromMinutes(5);
    options.RefreshInterval = TimeSpan.FromMinutes(1);
    options.RequireHttpsMetadata = !builder.Environment.IsDevelopment();
    options.MapInboundClaims = false;
    options.TokenValidationParameters = new TokenValidationParameters
    {
        ValidIssuer = Issuer,
        ValidAudience = ${quoted(audience)},
        ValidAlgorithms = [${quoted(algorithm)}],
`,
    profile === 'RFC9068' && `        ValidTypes = ["at+jwt"],`,
    `
        RequireExpirationTime = true,
        ClockSkew = TimeSpan.FromSeconds(30),
    };
});
`,
    scope === null
      ? `builder.Services.AddAuthorization();`
      : `builder.Services.AddAuthorization(options => options.AddPolicy("Scope", ${allowed}));`,
    `

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();

// Answers 401 to who has no good token${scope === null ? '' : ', and 403 to who lacks the scope'}.
app.MapGet("/", () => "Hello").RequireAuthorization(${scope === null ? '' : '"Scope"'});

app.Run();
`,
  );
  return { ...base, run: 'dotnet run', text, notes: [] };
}
