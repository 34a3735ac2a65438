using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Tests.Stakeholders;

/// <summary>When two records can become one, what they become, and when they can be parted.</summary>
public sealed class MergeTests
{
    private static readonly DateTimeOffset At = new(2012, 2, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2012, 2, 2);

    [Fact]
    public void MayMerge_RefusesOneRecord_LoopsOfParents_AndThoseErased()
    {
        Assert.True(MergeRules.MayMerge(new(1, 2)).IsAllowed);
        Assert.True(MergeRules.MayMerge(new(1, 2, 3, [3, 4])).IsAllowed);
        Assert.Equal(MergeRules.Itself, Code(MergeRules.MayMerge(new(1, 1))));
        Assert.Equal(MergeRules.ParentLoops, Code(MergeRules.MayMerge(new(1, 2, 3, [3, 2]))));
        Assert.Equal(MergeRules.ParentLoops, Code(MergeRules.MayMerge(new(1, 2, 3, [3, 1]))));
        Assert.Equal(MergeRules.Erased, Code(MergeRules.MayMerge(new(1, 2, IsErased: true))));
    }

    [Fact]
    public void MayUndo_ForThirtyDays_Once_TheLastFirst()
    {
        var merge = new Merge(TwinKind.Organisations, 1, 2, "One", "Two", "The same", At, 9);
        Assert.True(MergeRules.MayUndo(new(merge, Day.AddDays(Merge.DaysToUndo), false)).IsAllowed);
        Assert.Equal(MergeRules.TooLate, Code(MergeRules.MayUndo(new(merge, Day.AddDays(Merge.DaysToUndo + 1), false))));
        Assert.Equal(MergeRules.LaterFirst, Code(MergeRules.MayUndo(new(merge, Day, true))));
        merge.Undo(At, 9, "Not the same", 2);
        Assert.Equal(MergeRules.UndoneAlready, Code(MergeRules.MayUndo(new(merge, Day, false))));
        Assert.Throws<InvalidOperationException>(() => merge.Undo(At, 9, "Again", 0));
        var erased = new Merge(TwinKind.People, 1, 2, "One", "Two", "The same", At, 9);
        erased.Erase(At);
        Assert.Equal(MergeRules.Erased, Code(MergeRules.MayUndo(new(erased, Day, false))));
        Assert.DoesNotContain("One", erased.KeptName);
    }

    [Fact]
    public void Organisations_ListsAreUnited_AndTheNameThatGoesIsKept()
    {
        var kept = new Organisation(new("HM Treasury", OrganisationKind.GovernmentDepartment) { OtherNames = [("HMT", false)], Tags = ["prices"], UserGroups = UserGroups.MajorPolicyCustomers, Notes = "Kept", OwnerId = 1 });
        var other = new Organisation(new("The Treasury Dept", OrganisationKind.Other) { OtherNames = [("H.M.T.", false), ("Exchequer", true)], Tags = ["prices", "gdp"], UserGroups = UserGroups.Citizens, Notes = "Other", Website = "www.hmt.gov.uk", IsKeyAccount = true, DeputyId = 1 });
        var united = Uniting.Of(kept, other, new Dictionary<string, Side> { [Uniting.Website] = Side.Other, [Uniting.Notes] = Side.Both, [Uniting.Deputy] = Side.Other }, isFormer: true);
        Assert.Equal(("HM Treasury", OrganisationKind.GovernmentDepartment, "www.hmt.gov.uk", "Kept\n\nOther", true), (united.Name, united.Kind, united.Website, united.Notes, united.IsKeyAccount));
        Assert.Equal([("HMT", false), ("H.M.T.", false), ("Exchequer", true), ("The Treasury Dept", true)], united.OtherNames);
        Assert.Equal(["prices", "gdp"], united.Tags);
        Assert.Equal(UserGroups.MajorPolicyCustomers | UserGroups.Citizens, united.UserGroups);
        // Whoever looks after it is no deputy of themselves.
        Assert.Equal((1L, null), (united.OwnerId, united.DeputyId));
    }

    [Fact]
    public void People_TheFormatsAreUnited()
    {
        var kept = new Person(new("Ann") { Email = "ann@x.org", PreferredFormats = Formats.Braille });
        var other = new Person(new("Anne") { Post = "Head", PreferredFormats = Formats.Welsh, MayBeContacted = false, NoContactReason = "Asked" });
        var united = Uniting.Of(kept, other, new Dictionary<string, Side> { [Uniting.Post] = Side.Other, [Uniting.Contact] = Side.Other });
        Assert.Equal(("Ann", "ann@x.org", "Head", Formats.Braille | Formats.Welsh, false, "Asked"), (united.Name, united.Email, united.Post, united.PreferredFormats, united.MayBeContacted, united.NoContactReason));
    }

    [Fact]
    public void NotTwins_HaveOneOrder()
    {
        var said = new NotTwins(TwinKind.People, 7, 3, At, 9);
        Assert.Equal((3, 7), (said.OneId, said.OtherId));
        Assert.Throws<ArgumentException>(() => new NotTwins(TwinKind.People, 3, 3, At, 9));
    }

    private static string Code(Verdict verdict) => Assert.Single(verdict.Findings).Code;
}
