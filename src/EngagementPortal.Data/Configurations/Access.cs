using EngagementPortal.Data.Accounts;
using EngagementPortal.Data.Audit;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EngagementPortal.Data.Configurations;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("Accounts");
        builder.Property(a => a.Name).HasMaxLength(Text.Name);
        builder.Refers<Account, Division>(nameof(Account.DivisionId));
        builder.HasParts(a => a.Grants, nameof(Grant.AccountId));
    }
}

internal sealed class GrantConfiguration : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> builder)
    {
        builder.Refers<Grant, Directorate>(nameof(Grant.DirectorateId));
        builder.Refers<Grant, Division>(nameof(Grant.DivisionId));
    }
}

internal sealed class DirectorateConfiguration : IEntityTypeConfiguration<Directorate>
{
    public void Configure(EntityTypeBuilder<Directorate> builder)
    {
        builder.Property(d => d.Name).HasMaxLength(Text.Name);
        builder.Refers<Directorate, Directorate>(nameof(Directorate.SuccessorId));
        builder.HasMany(d => d.Divisions).WithOne(d => d.Directorate).HasForeignKey(d => d.DirectorateId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(d => d.Divisions).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class DivisionConfiguration : IEntityTypeConfiguration<Division>
{
    public void Configure(EntityTypeBuilder<Division> builder)
    {
        builder.Property(d => d.Name).HasMaxLength(Text.Name);
        builder.Refers<Division, Division>(nameof(Division.SuccessorId));
    }
}

/// <summary>Identity's own tables: not business records, and their names without its prefix.</summary>
internal sealed class IdentityTablesConfiguration :
    IEntityTypeConfiguration<IdentityUserClaim<long>>, IEntityTypeConfiguration<IdentityUserLogin<long>>,
    IEntityTypeConfiguration<IdentityUserToken<long>>, IEntityTypeConfiguration<IdentityUserPasskey<long>>,
    IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<long>> builder) => Name(builder, "AccountClaims");

    public void Configure(EntityTypeBuilder<IdentityUserLogin<long>> builder) => Name(builder, "AccountLogins");

    public void Configure(EntityTypeBuilder<IdentityUserToken<long>> builder) => Name(builder, "AccountTokens");

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<long>> builder)
    {
        Name(builder, "AccountPasskeys");
        // A credential's id may be longer than what SQL Server orders a table by.
        builder.HasKey(p => p.CredentialId).IsClustered(false);
    }

    public void Configure(EntityTypeBuilder<DataProtectionKey> builder) => builder.IsUnaudited();

    private static void Name<T>(EntityTypeBuilder<T> builder, string table) where T : class
    {
        builder.ToTable(table);
        builder.IsUnaudited();
    }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("Audit");
        builder.IsUnaudited();
        builder.Property(a => a.Actor).HasMaxLength(Text.Name);
        builder.Property(a => a.Kind).HasMaxLength(80);
        builder.Property(a => a.Why).HasMaxLength(Text.Paragraph);
        builder.Property(a => a.Subject).HasMaxLength(80);
        // Who changed what: at the bottom of each details page, newest first.
        builder.HasIndex(a => new { a.Subject, a.SubjectId, a.Id });
    }
}
