using System.Globalization;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Measurement;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EngagementPortal.Data.Migrations;

/// <summary>
/// The calendar by which engagements are logged promptly, as rows: written once by the migration that makes its table. When a bank
/// holiday is proclaimed, the rule gets it and a further migration writes the days around it anew.
/// </summary>
internal static class LoggingDayRows
{
    private static readonly DateOnly Last = new(2041, 3, 31);

    /// <summary>Writes every day from the first on which anything can have been held.</summary>
    /// <param name="instant">How the engine writes an instant.</param>
    public static void Fill(MigrationBuilder migration, Func<DateTimeOffset, string> instant)
    {
        var days = Enumerable.Range(0, Last.DayNumber - Engagement.Earliest.DayNumber + 1).Select(n => new LoggingDay(Engagement.Earliest.AddDays(n)));
        // SQL Server takes a thousand rows at once.
        foreach (var some in days.Chunk(1000))
        {
            var rows = some.Select(d => string.Create(CultureInfo.InvariantCulture, $"('{d.Date:yyyy-MM-dd}', {instant(d.Before)})"));
            migration.Sql($"INSERT INTO \"LoggingDays\" (\"Date\", \"Before\") VALUES {string.Join(", ", rows)};");
        }
    }
}
