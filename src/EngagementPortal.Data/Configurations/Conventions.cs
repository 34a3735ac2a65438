using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EngagementPortal.Data.Configurations;

/// <summary>What configurations say about an entity beyond EF Core's own words.</summary>
internal static class Conventions
{
    private const string PartOfKey = "Portal:PartOf";
    private const string UnauditedKey = "Portal:Unaudited";
    private const string WrittenOnceKey = "Portal:WrittenOnce";
    private const string UnsaidKey = "Portal:Unsaid";

    /// <summary>
    /// A list of parts that is saved with its owner: a part taken off the list is deleted, a changed part raises the owner's
    /// version, and the audit files it under the owner.
    /// </summary>
    public static void HasParts<TOwner, TPart>(
        this EntityTypeBuilder<TOwner> builder, Expression<Func<TOwner, IEnumerable<TPart>?>> parts, string foreignKey, string? back = null)
        where TOwner : class where TPart : class
    {
        var relation = back is null ? builder.HasMany(parts).WithOne() : builder.HasMany(parts).WithOne(back);
        relation.HasForeignKey(foreignKey).IsRequired().OnDelete(DeleteBehavior.Cascade);
        relation.Metadata.DeclaringEntityType.SetAnnotation(PartOfKey, foreignKey);
        builder.Navigation(parts).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    /// <summary>The foreign key to the record that this one is a part of; null when it stands by itself.</summary>
    public static IForeignKey? PartOf(this IEntityType type) => type.FindAnnotation(PartOfKey)?.Value is string name
        ? type.GetForeignKeys().Single(k => k.Properties is [var p] && p.Name == name)
        : null;

    /// <summary>Not a business record: the key ring, private drafts, Identity's tokens.</summary>
    public static void IsUnaudited(this EntityTypeBuilder builder) => builder.HasAnnotation(UnauditedKey, true);

    public static bool IsUnaudited(this IEntityType type) => type.FindAnnotation(UnauditedKey) is not null;

    /// <summary>A record that is added and never changed or deleted.</summary>
    public static void IsWrittenOnce(this EntityTypeBuilder builder) => builder.HasAnnotation(WrittenOnceKey, true);

    public static bool IsWrittenOnce(this IEntityType type) => type.FindAnnotation(WrittenOnceKey) is not null;

    /// <summary>A value that no entry of the audit says: it is to be gone with its record.</summary>
    public static void IsUnsaid(this PropertyBuilder builder) => builder.HasAnnotation(UnsaidKey, true);

    public static bool IsUnsaid(this IProperty property) => property.FindAnnotation(UnsaidKey) is not null;

    /// <summary>A reference to a record that outlives what refers to it.</summary>
    public static void Refers<TFrom, TTo>(this EntityTypeBuilder<TFrom> builder, string foreignKey)
        where TFrom : class where TTo : class =>
        builder.HasOne<TTo>().WithMany().HasForeignKey(foreignKey).OnDelete(DeleteBehavior.Restrict);
}
