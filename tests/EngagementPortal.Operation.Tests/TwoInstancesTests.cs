using System.Net;
using EngagementPortal.Testing;
using Microsoft.Data.Sqlite;

namespace EngagementPortal.Operation.Tests;

/// <summary>Two portals on one database: they share sign-ins and forms, and either may be killed.</summary>
public sealed class TwoInstancesTests
{
    [SqliteFact]
    public async Task SignedInAtOne_IsSignedInAtTheOther_AndEitherMayDie()
    {
        await using var database = await PortalDatabase.CreateAsync(withOffice: true, TimeProvider.System);
        var (file, office) = (Records.FileOf(database), database.Office!);
        var a = await PortalProcess.StartAsync(file);
        await using var b = await PortalProcess.StartAsync(file);

        // Cookies go by host, not by port, as behind one proxy.
        var cookies = new CookieContainer();
        using var atA = await Clerk.SignInAsync(a.Address, office, cookies);
        using var atB = Clerk.Anybody(b.Address, cookies);
        Assert.Equal(HttpStatusCode.OK, (await atB.OpenAsync("/engagements")).Status);

        // The form that A handed out, sent to B.
        var form = await Clerk.OpenFormAsync(atA.Browser, office);
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(form, atB, a, b)).Status);

        a.Kill();
        await a.DisposeAsync();
        Assert.Equal(HttpStatusCode.OK, (await atB.OpenAsync("/engagements")).Status);
        var another = await Clerk.OpenFormAsync(atB, office);

        // The form that B handed out while it was alone, sent to the new A.
        await using var newA = await PortalProcess.StartAsync(file, again: a);
        Assert.Equal(HttpStatusCode.OK, (await atA.Browser.OpenAsync("/engagements")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(another, atA.Browser, b, newA)).Status);
        Assert.NotNull(await atA.LogAsync());
    }

    [SqliteFact]
    public async Task BothStarted_AtOnce_OnANewDatabase_ShareOneKey()
    {
        var file = Path.Combine(Path.GetTempPath(), $"portal-test-{Guid.NewGuid():N}.db");
        var both = await Task.WhenAll(PortalProcess.StartAsync(file), PortalProcess.StartAsync(file));
        await using (var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM DataProtectionKeys";
            Assert.Equal(1L, await command.ExecuteScalarAsync());
        }

        // The form of one at the other: refused for its wrong code, not for its token.
        var cookies = new CookieContainer();
        using var atOne = Clerk.Anybody(both[0].Address, cookies);
        using var atOther = Clerk.Anybody(both[1].Address, cookies);
        var form = (await atOne.OpenAsync("/set-up")).Form().Set("Form.Code", "not this one").Set("Form.Name", "Ann").Set("Form.Email", "ann@portal.example")
            .Set("Form.Password", Office.Password).Set("Form.RepeatedPassword", Office.Password).Set("Form.Directorate", "One").Set("Form.Division", "Two");
        var answer = await SendAsync(form, atOther, both[0], both[1], "/set-up");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("This is not the set-up code in the log of the server", Assert.Single(answer.Summary));

        foreach (var portal in both) Assert.Equal(0, await portal.StopAsync());
        foreach (var portal in both) await portal.DisposeAsync();
        foreach (var left in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(file) + "*")) File.Delete(left);
    }

    /// <summary>Sends a form of one portal to the other: what a proxy does that has lost the first.</summary>
    private static async Task<ShownPage> SendAsync(FilledForm form, HttpClient to, PortalProcess from, PortalProcess other, string address = "/engagements/log")
    {
        Assert.NotEqual(from.Address, other.Address);
        if (address == "/engagements/log") form.Choose("Form.Mode", "consult").Choose("Form.Approach", "consult/one-to-one-meetings").Set("Form.Subject", "Retail prices");
        using var body = new FormUrlEncodedContent(form.Sent().Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await ShownPage.ReadAsync(to, await to.PostAsync(new Uri(address, UriKind.Relative), body));
    }
}
