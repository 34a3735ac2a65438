using EngagementPortal.Domain.Stakeholders;

namespace EngagementPortal.Domain.Tests.Stakeholders;

public class PersonTests
{
    private static readonly DateOnly Started = new(2010, 1, 4);

    [Fact]
    public void Move_EndsWhereTheyWereTheDayBefore_AndKeepsIt()
    {
        var person = Joan();
        person.Join(1, "Analyst", Started);

        person.Move(2, "Head of Analysis", new DateOnly(2011, 9, 1));

        Assert.Equal([(1, Started, new DateOnly(2011, 8, 31)), (2, new DateOnly(2011, 9, 1), (DateOnly?)null)],
            person.Affiliations.Select(a => (a.OrganisationId, a.From!.Value, a.Until)));
        Assert.Equal("Head of Analysis", person.Post);
    }

    [Fact]
    public void Move_BeforeTheyJoined_Throws()
    {
        var person = Joan();
        person.Join(1, "Analyst", Started);

        Assert.Throws<ArgumentException>(() => person.Move(2, null, Started));
    }

    [Fact]
    public void Describe_MayNotBeContacted_NeedsAReason() =>
        Assert.Throws<ArgumentException>(() => new Person(new PersonDetails("Joan Jones") { MayBeContacted = false }));

    [Fact]
    public void Erase_TakesOutEverythingPersonal_AndKeepsWhereTheyWorked()
    {
        var person = Joan();
        person.Join(1, "Analyst", Started);
        person.MoveTo(JourneyStage.Customer, Started, "Monthly calls with Joan", 1);

        person.Erase(DateTimeOffset.UnixEpoch);

        Assert.Equal((Person.ErasedName, "", ""), (person.Name, person.NameKey, person.SearchText));
        Assert.Equal((null, null, null, null, null), (person.Post, person.Email, person.EmailKey, person.Telephone, person.Notes));
        Assert.Equal((null, Formats.None, false), (person.Stage, person.PreferredFormats, person.MayBeContacted));
        Assert.Empty(person.Stages);
        Assert.Equal((1, (string?)null, Started), (person.Affiliations[0].OrganisationId, person.Affiliations[0].Post, person.Affiliations[0].From!.Value));
        Assert.Throws<InvalidOperationException>(() => person.Describe(new PersonDetails("Joan Jones")));
        Assert.Throws<InvalidOperationException>(() => person.Join(2, null, null));
        Assert.Throws<InvalidOperationException>(() => person.MoveTo(JourneyStage.User, Started, "Again", 1));
        Assert.Throws<InvalidOperationException>(() => person.Erase(DateTimeOffset.UnixEpoch));
    }

    private static Person Joan() => new(new PersonDetails("Joan Jones")
    {
        Post = "Analyst",
        Email = "Joan@Example.org",
        Telephone = "020 7946 0000",
        Notes = "Prefers mornings",
        PreferredFormats = Formats.LargePrint,
        PreferredChannel = Channel.Telephone,
    });
}
