using System.Net;
using EngagementPortal.Testing;

namespace EngagementPortal.Web.Tests.Accounts;

public sealed class SignInTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Post_RightPassword_SignsIn()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        Assert.NotEqual(HttpStatusCode.Redirect, (await staff.OpenAsync("/")).Status);
    }
}
