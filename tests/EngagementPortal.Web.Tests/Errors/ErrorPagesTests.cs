using System.Net;
using System.Text.Json;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Web.Tests.Errors;

public sealed class ErrorPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Absent_SaysSoWithAReference()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var page = await staff.OpenAsync("/nowhere/at/all");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("Page not found", page.Heading);
        Assert.NotEmpty(page.Document.QuerySelector(".portal-reference")!.TextContent);
    }

    [Fact]
    public async Task ErrorAddress_OpenedByItself_Is404() =>
        Assert.Equal(HttpStatusCode.NotFound, (await host.Anybody().OpenAsync("/error/500")).Status);

    [Fact]
    public async Task Api_AnswersWithProblemDetails()
    {
        var response = await (await host.SignedInAs(Office.StaffEmail)).GetAsync(new Uri("/api/v1/nowhere", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.NotEmpty(problem.RootElement.GetProperty("reference").GetString()!);
    }

    [Fact]
    public async Task Failure_Is500WithoutDetails()
    {
        await using var failing = host.WithWebHostBuilder(b => b.ConfigureTestServices(s => s.AddScoped<IPasswordHasher<Account>, Failing>()));
        using var client = failing.CreateClient();
        var page = await (await client.OpenAsync("/sign-in")).Form().Set("Form.Email", Office.StaffEmail).Set("Form.Password", "anything").SubmitAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.Equal("Something went wrong on our side", page.Heading);
        Assert.DoesNotContain("secret detail", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/nowhere")]
    public async Task EveryAnswer_CarriesTheSecurityHeaders(string address)
    {
        var headers = (await host.Anybody().OpenAsync(address)).Response.Headers;
        var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("DENY", Assert.Single(headers.GetValues("X-Frame-Options")));
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.False(headers.Contains("Server"));
    }

    [Fact]
    public async Task TooManyAttempts_Is429()
    {
        await using var strict = host.WithWebHostBuilder(b => b.UseSetting("SignIn:AttemptsPerMinute", "3"));
        using var client = strict.CreateClient(new() { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false });
        ShownPage? answer = null;
        for (var i = 0; i < 4; i++)
            answer = await (await client.OpenAsync("/sign-in")).Form().Set("Form.Email", "nobody@portal.example").Set("Form.Password", "wrong").SubmitAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, answer!.Status);
        Assert.Equal("Too many attempts", answer.Heading);
    }

    private sealed class Failing : IPasswordHasher<Account>
    {
        public string HashPassword(Account user, string password) => throw new InvalidOperationException("secret detail");

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) =>
            throw new InvalidOperationException("secret detail");
    }
}
