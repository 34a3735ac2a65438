using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EngagementPortal.Data.Configurations;

/// <summary>What other programs come in by, and what they are told.</summary>
internal sealed class AccessTokenConfiguration : IEntityTypeConfiguration<AccessToken>, IEntityTypeConfiguration<AccessTokenUse>
{
    public void Configure(EntityTypeBuilder<AccessToken> builder)
    {
        builder.ToTable("AccessTokens");
        builder.Property(t => t.Name).HasMaxLength(AccessToken.NameLength);
        builder.Property(t => t.TokenHash).HasMaxLength(Fingerprint.Length);
        builder.Property(t => t.Ending).HasMaxLength(4);
        builder.Refers<AccessToken, Account>(nameof(AccessToken.AccountId));
        builder.Refers<AccessToken, Account>(nameof(AccessToken.RevokedById));
        builder.HasOne(t => t.Use).WithOne().HasForeignKey<AccessTokenUse>(u => u.Id).OnDelete(DeleteBehavior.Cascade);
        // Whose token a request shows.
        builder.HasIndex(t => t.TokenHash).IsUnique();
        // Somebody's own, the last first.
        builder.HasIndex(t => new { t.AccountId, t.Id });
    }

    public void Configure(EntityTypeBuilder<AccessTokenUse> builder)
    {
        builder.ToTable("AccessTokenUses");
        builder.IsUnaudited();
    }
}

internal sealed class WebhookConfiguration : IEntityTypeConfiguration<Webhook>, IEntityTypeConfiguration<WebhookHealth>, IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("Webhooks");
        builder.Property(w => w.Name).HasMaxLength(Webhook.NameLength);
        builder.Property(w => w.Address).HasMaxLength(Webhook.AddressLength);
        builder.Property(w => w.SealedSecret).HasMaxLength(Webhook.SecretLength);
        builder.Property(w => w.Portal).HasMaxLength(Webhook.AddressLength);
        builder.Property(w => w.PausedBecause).HasMaxLength(Text.Line);
        builder.Refers<Webhook, Account>(nameof(Webhook.MadeById));
        builder.HasOne(w => w.Health).WithOne().HasForeignKey<WebhookHealth>(h => h.Id).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<WebhookHealth> builder)
    {
        builder.ToTable("WebhookHealth");
        builder.IsUnaudited();
    }

    /// <summary>Not a business record: what it tells of is audited itself. No reference to the webhook: logging must not fail because one is deleted at that moment.</summary>
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("WebhookDeliveries");
        builder.IsUnaudited();
        builder.Property(d => d.Changes).IsConcurrencyToken();
        builder.Property(d => d.Body).HasMaxLength(WebhookDelivery.BodyLength);
        builder.Property(d => d.LastError).HasMaxLength(WebhookDelivery.ErrorLength);
        builder.HasOne(d => d.Engagement).WithMany().HasForeignKey(d => d.EngagementId).OnDelete(DeleteBehavior.Cascade);
        // What is due, longest first: the sender.
        builder.HasIndex(d => new { d.State, d.NextAttemptAt, d.Id });
        // What a webhook was told, the last first.
        builder.HasIndex(d => new { d.WebhookId, d.Id });
        // What is old enough to go.
        builder.HasIndex(d => d.CreatedAt);
    }
}
