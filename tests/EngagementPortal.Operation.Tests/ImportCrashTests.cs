using System.Globalization;
using System.Text;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace EngagementPortal.Operation.Tests;

/// <summary>The portal is killed while it brings a file in, and while it takes it out again: nothing twice, nothing missing, nothing left.</summary>
public sealed class ImportCrashTests(ITestOutputHelper output)
{
    private const int Organisations = 2500;
    private const int Meetings = 4000;

    [SqliteFact]
    public async Task Killed_WhileAFileIsBroughtIn_GoesOnByItself_AndIsUndoneWhole()
    {
        await using var database = await PortalDatabase.CreateAsync(withOffice: true, TimeProvider.System);
        var file = Records.FileOf(database);
        var portal = await PortalProcess.StartAsync(file);
        using var browser = (await Clerk.SignInAsync(portal.Address, database.Office!)).Browser;
        var csv = new StringBuilder("Date,Organisation,Subject,Approach\n");
        for (var i = 0; i < Meetings; i++) csv.Append(CultureInfo.InvariantCulture, $"{1 + (i % 28)}/01/2012,Society number {i % Organisations},Meeting {i},Advisory panels\n");
        var here = (await (await browser.OpenAsync("/imports/new?kind=engagements")).Form("#bring").Attach("Form.Upload", "meetings.csv", Encoding.UTF8.GetBytes(csv.ToString())).SubmitAsync()).Location!;
        var id = long.Parse(here.Split('/')[^1], CultureInfo.InvariantCulture);

        var begun = (await browser.OpenAsync(here)).Form("#begin").SubmitAsync();
        var (dying, kills) = (portal, 0);
        while (true)
        {
            // Once something is there that was not there before.
            var (before, state) = await LookAsync(id);
            if (state == ImportState.Done) break;
            while (kills < 2 && await LookAsync(id) is var (there, now) && there == before && now != ImportState.Done) await Task.Delay(20);
            if (kills == 2)
            {
                await Task.Delay(500);
                continue;
            }

            dying.Kill();
            Assert.NotEqual(0, await dying.ExitAsync());
            await dying.DisposeAsync();
            try
            {
                await begun;
            }
            catch (HttpRequestException)
            {
                // Whoever pressed the button was cut off; what they asked for is done all the same.
            }

            kills++;
            output.WriteLine($"killed with {(await LookAsync(id)).There} records in");
            dying = await PortalProcess.StartAsync(file, again: dying);
        }

        await using (var context = database.Open())
        {
            var import = await context.Db.Imports.AsNoTracking().SingleAsync(i => i.Id == id);
            Assert.Equal((ImportState.Done, Organisations, Meetings), (import.State, import.OrganisationsAdded, import.EngagementsAdded));
            Assert.Equal(Meetings, await context.Db.Engagements.Select(e => e.Subject).Distinct().CountAsync());
            Assert.Equal(Organisations + 1, await context.Db.Organisations.Select(o => o.NameKey).Distinct().CountAsync());
        }

        await (await browser.OpenAsync($"{here}/undo")).Form("#undo").Set("Form.Reason", "To see whether it goes").SubmitAsync();
        while ((await LookAsync(id)).There > Organisations) await Task.Delay(20);
        dying.Kill();
        await dying.ExitAsync();
        await dying.DisposeAsync();
        output.WriteLine($"killed with {(await LookAsync(id)).There} records left");
        await using var last = await PortalProcess.StartAsync(file, again: dying);
        while ((await LookAsync(id)).State == ImportState.Undoing) await Task.Delay(200);
        Assert.Equal((0, ImportState.Undone), await LookAsync(id));

        async Task<(int There, ImportState State)> LookAsync(long import)
        {
            await using var context = database.Open();
            return (await context.Db.Organisations.CountAsync(o => o.ImportId == import) + await context.Db.Engagements.CountAsync(e => e.ImportId == import), await context.Db.Imports.Where(i => i.Id == import).Select(i => i.State).SingleAsync());
        }
    }
}
