using EngagementPortal.Domain.Stakeholders;

namespace EngagementPortal.Services.Sample;

/// <summary>Concordats with the devolved administrations, service level agreements with the key accounts, and memoranda.</summary>
internal static class SampleAgreements
{
    private static readonly (AgreementKind Kind, string Title, string Parties, string Signatories, string Starts, string? Ends, string? Review, string Outputs)[] All =
    [
        (AgreementKind.Concordat, "Concordat on statistics with the Scottish Government", "SG", "National Statistician; Chief Statistician, Scotland", "2008-06-02", null, "2012-06-01", "All UK series with Scottish detail"),
        (AgreementKind.Concordat, "Concordat on statistics with the Welsh Government", "WG", "National Statistician; Chief Statistician, Wales", "2008-06-02", null, "2012-06-01", "All UK series with Welsh detail; census for England and Wales"),
        (AgreementKind.Concordat, "Concordat on statistics with the Northern Ireland Executive", "NIE, NISRA", "National Statistician; Registrar General, Northern Ireland", "2008-06-02", null, "2012-06-01", "All UK series with Northern Ireland detail"),
        (AgreementKind.ServiceLevelAgreement, "Service level agreement with the Bank of England, 2011/12", "BoE", "Celia Basis; Nia Deflator", "2011-04-01", "2012-03-31", "2012-02-15", "Prices, national accounts, labour market, financial statistics"),
        (AgreementKind.ServiceLevelAgreement, "Service level agreement with HM Treasury, 2011/12", "HMT", "Ada Ledger; Margaret Mean", "2011-04-01", "2012-03-31", "2012-02-15", "Prices, national accounts, public sector finances"),
        (AgreementKind.ServiceLevelAgreement, "Service level agreement with the Department of Health, 2011/12", "DoH", "Edith Dosage; Ines Lifetable", "2011-04-01", "2012-03-31", "2012-02-29", "Births, deaths, life expectancy, health surveys"),
        (AgreementKind.ServiceLevelAgreement, "Service level agreement with the Department for Work and Pensions, 2011/12", "DWP", "Greta Benefit; Grace Claimant", "2011-04-01", "2012-03-31", "2012-02-29", "Labour market, prices for uprating"),
        (AgreementKind.ServiceLevelAgreement, "Service level agreement with the Department for Business, Innovation and Skills, 2011/12", "BIS", "Iris Tariff; Carys Stratum", "2011-04-01", "2012-03-31", "2012-02-29", "Annual Business Survey, business demography"),
        (AgreementKind.ServiceLevelAgreement, "Service level agreement with Communities and Local Government, 2011/12", "CLG", "Kitty Dwelling; Samuel Cohort", "2011-04-01", "2012-03-31", "2012-02-29", "Population estimates and projections"),
        (AgreementKind.ServiceLevelAgreement, "Service level agreement with the Economic and Social Research Council, 2010 to 2013", "ESRC", "Mabel Grant; Helen Median", "2010-04-01", "2013-03-31", "2012-03-30", "Microdata, Longitudinal Study"),
        (AgreementKind.MemorandumOfUnderstanding, "Memorandum on the supply of VAT and PAYE records", "HMRC", "Zachary Duty; Carys Stratum", "2009-11-02", null, "2011-11-02", "Business register"),
        (AgreementKind.MemorandumOfUnderstanding, "Memorandum on migration data between the Home Office, DWP and ONS", "HO, DWP", "Una Border; Greta Benefit; Samuel Cohort", "2011-09-01", "2013-08-31", "2012-09-03", "Migration Statistics Quarterly Report"),
        (AgreementKind.MemorandumOfUnderstanding, "Memorandum on access to survey microdata for research", "Data archive, ESRC", "Florence Metadata; Mabel Grant; Grace Claimant", "2010-10-01", "2011-12-31", "2011-10-03", "Labour Force Survey, household surveys"),
    ];

    public static void Add(SampleWorld world, Func<object, object> add)
    {
        foreach (var (kind, title, parties, signatories, starts, ends, review, outputs) in All)
            add(new Agreement(new AgreementDetails(
                kind, title, [.. SampleWorld.List(parties).Select(p => world.Organisation(p).Id)], $"{signatories}. {SampleYear.MadeUp}",
                SampleWorld.Day(starts), Day(ends), Day(review), outputs)));
    }

    private static DateOnly? Day(string? date) => date is null ? null : SampleWorld.Day(date);
}
