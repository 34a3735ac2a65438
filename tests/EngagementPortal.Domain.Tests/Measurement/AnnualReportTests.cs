using EngagementPortal.Domain.Measurement;

namespace EngagementPortal.Domain.Tests.Measurement;

/// <summary>A report goes from draft to approved to published, and from there nowhere.</summary>
public sealed class AnnualReportTests
{
    private static readonly DateOnly Today = new(2012, 5, 1);
    private static readonly DateTimeOffset Now = new(2012, 5, 2, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Report_IsWrittenApprovedAndPublished()
    {
        var report = Draft();
        report.Write(Words("We met more of you.\r\n\r\nMore will follow. "), 2);
        Assert.Equal("We met more of you.\n\nMore will follow.", report.CommentaryOn(ReportSection.YearAtAGlance));
        Assert.Null(report.CommentaryOn(ReportSection.Declined));
        report.Write(Words(" "), 3);
        Assert.Empty(report.Commentary);
        Assert.Equal(3, report.WrittenById);
        report.RestOn(8);
        report.Approve([1, 2, 3], 4, Today);
        Assert.Equal((ReportState.Approved, Evidence.HashOf([1, 2, 3]), 4, Today), (report.State, report.Hash, report.ApprovedById, report.ApprovedOn));
        report.Publish(5, Now);
        Assert.Equal((ReportState.Published, 5, Now, 8), (report.State, report.PublishedById, report.PublishedAt, report.FrozenYearId));
    }

    [Fact]
    public void Approval_IsTakenBack_AndLeavesNothing()
    {
        var report = Draft();
        report.Approve([1], 4, Today);
        report.Reopen();
        Assert.Equal((ReportState.Draft, null, null, null, null), (report.State, report.Content, report.Hash, report.ApprovedById, report.ApprovedOn));
        report.Write(Words("Again"), 2);
    }

    public static TheoryData<ReportState, string> Impossible => new()
    {
        { ReportState.Draft, "publish" }, { ReportState.Draft, "reopen" },
        { ReportState.Approved, "write" }, { ReportState.Approved, "rest" }, { ReportState.Approved, "approve" },
        { ReportState.Published, "write" }, { ReportState.Published, "rest" }, { ReportState.Published, "approve" }, { ReportState.Published, "reopen" }, { ReportState.Published, "publish" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Act_InAnotherState_Throws(ReportState state, string act)
    {
        var report = Draft();
        if (state != ReportState.Draft) report.Approve([1], 4, Today);
        if (state == ReportState.Published) report.Publish(4, Now);
        Assert.Throws<InvalidOperationException>(() =>
        {
            switch (act)
            {
                case "write": report.Write(Words("Other words"), 2); break;
                case "rest": report.RestOn(9); break;
                case "approve": report.Approve([2], 4, Today); break;
                case "reopen": report.Reopen(); break;
                default: report.Publish(4, Now); break;
            }
        });
        Assert.Equal(state, report.State);
    }

    [Fact]
    public void FurtherEdition_HasAReason() => Assert.Throws<ArgumentException>(() => new AnnualReport(FinancialYear.Baseline, 2, 7, " ", 1));

    [Fact]
    public void Commentary_IsPlainAndNoLongerThanAParagraph()
    {
        Assert.Throws<ArgumentException>(() => Draft().Write(Words(new string('x', Text.Paragraph + 1)), 1));
        Assert.Throws<ArgumentException>(() => Draft().Write(Words("a\u0000b"), 1));
    }

    private static AnnualReport Draft() => new(FinancialYear.Baseline, 1, 7, null, 1);

    private static Dictionary<ReportSection, string?> Words(string text) => new() { [ReportSection.YearAtAGlance] = text };
}
