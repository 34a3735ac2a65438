using System.Globalization;
using System.Text;

namespace EngagementPortal.Domain.Measurement;

/// <summary>What is frozen: everything but who signs it, and its hash.</summary>
/// <param name="CutOff">The instant as of which the records were counted.</param>
/// <param name="Content">The figures by division, month and part, as the scorecard reads them.</param>
public sealed record FrozenContent(FinancialYear Year, DateTimeOffset CutOff, byte[] Content, IReadOnlyList<FrozenFigure> Figures);

/// <summary>
/// The figures of a year as they are reported (section 4.0: the baseline of 2011/12, and each year after it): with the evidence that
/// they were counted from, who signed them, and a hash of it all. Written once: what is found wrong later makes a revision, a row of
/// its own beside this one.
/// </summary>
public sealed class FrozenYear : IVersioned
{
    private readonly List<FrozenFigure> figures = [];

    private FrozenYear() { }

    /// <param name="number">1 for the first, and one more for each revision.</param>
    /// <param name="previous">The hash of the one that it revises; null for the first.</param>
    /// <param name="reason">Why it was revised; null for the first.</param>
    public FrozenYear(FrozenContent it, int number, string? previous, string? reason, long signedById)
    {
        (YearStart, Number, CutOff, Content, SignedById, Previous) = (it.Year.StartYear, number, it.CutOff, it.Content, signedById, previous);
        Reason = number == 1 ? null : Text.Required(reason, Text.Paragraph, "Reason");
        figures.AddRange(it.Figures);
        Hash = Recount();
    }

    public long Id { get; private set; }
    public int Version { get; private set; }

    /// <summary>The calendar year in which it begins.</summary>
    public int YearStart { get; private set; }

    public int Number { get; private set; }
    public DateTimeOffset CutOff { get; private set; }
    public long SignedById { get; private set; }
    public string? Reason { get; private set; }

    /// <summary>Hash of the one that it revises.</summary>
    public string? Previous { get; private set; }

    public byte[] Content { get; private set; } = [];

    /// <summary>SHA-256 of everything else in it, in lower-case hexadecimal digits.</summary>
    public string Hash { get; private set; } = "";

    public IReadOnlyList<FrozenFigure> Figures => figures;

    /// <summary>The hash that its content has now: another than <see cref="Hash"/> where something was changed.</summary>
    public string Recount()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{YearStart}\n{Number}\n{CutOff.UtcDateTime:O}\n{SignedById}\n{Reason}\n{Previous}\n{Evidence.HashOf(Content)}\n");
        foreach (var figure in figures.OrderBy(f => f.Code, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"{figure.Code}\t{figure.Definition}\t{figure.Numerator}\t{figure.Denominator}\t{figure.Why}\t{(figure.Evidence is { } e ? Evidence.HashOf(e) : "")}\n");
        return Evidence.HashOf(Encoding.UTF8.GetBytes(text.ToString()));
    }
}

/// <summary>A figure of a frozen year.</summary>
public sealed class FrozenFigure
{
    private FrozenFigure() { }

    /// <param name="definition">Number of the definition that it goes by; null where there is none in force.</param>
    /// <param name="rate">Null where it is not collected.</param>
    /// <param name="why">Why there is none.</param>
    /// <param name="evidence">See <see cref="Measurement.Evidence"/>; null where nothing is counted.</param>
    public FrozenFigure(string code, int? definition, Rate? rate, string? why, byte[]? evidence) =>
        (Code, Definition, Numerator, Denominator, Why, Evidence) = (code, definition, rate?.Numerator, rate?.Denominator, why, evidence);

    public long Id { get; private set; }
    public long FrozenYearId { get; private set; }
    public string Code { get; private set; } = "";
    public int? Definition { get; private set; }
    public long? Numerator { get; private set; }
    public long? Denominator { get; private set; }
    public string? Why { get; private set; }
    public byte[]? Evidence { get; private set; }

    /// <summary>The figure; null where it is not collected.</summary>
    public Rate? Rate => Numerator is { } n && Denominator is { } d ? new Rate(n, d) : null;
}

/// <summary>Figures that the head looked at before freezing, so that the next look tells what moved, and that what is frozen is what was seen.</summary>
public sealed class FreezePreview
{
    private FreezePreview() { }

    /// <param name="figures">What was shown, as text: a line for each measure.</param>
    public FreezePreview(FinancialYear year, string figures, DateTimeOffset at, long byId) => (YearStart, Figures, At, ById) = (year.StartYear, figures, at, byId);

    public long Id { get; private set; }
    public int YearStart { get; private set; }
    public string Figures { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public long ById { get; private set; }
}
