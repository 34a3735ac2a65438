using EngagementPortal.Domain.Access;

namespace EngagementPortal.Domain.Tests.Access;

public sealed class AccessTokenTests
{
    private static readonly DateTimeOffset Now = new(2012, 2, 2, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Secrets_LookAlike_AndAreNeverTheSame()
    {
        var some = Enumerable.Range(0, 200).Select(_ => AccessTokenSecret.New()).ToList();
        Assert.All(some, s => Assert.Matches("^engportal_[A-Za-z0-9]{40}$", s));
        Assert.All(some, s => Assert.True(AccessTokenSecret.IsOne(s)));
        Assert.Equal(200, some.Distinct().Count());
        Assert.Equal(200, some.Select(AccessTokenSecret.HashOf).Distinct().Count());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("engportal_")]
    [InlineData("engportal_short")]
    [InlineData("Engportal_0123456789012345678901234567890123456789")]
    [InlineData("engportal_012345678901234567890123456789012345678-")]
    [InlineData("engportal_01234567890123456789012345678901234567890")]
    public void AnythingElse_IsNone(string? text) => Assert.False(AccessTokenSecret.IsOne(text));

    [Fact]
    public void Token_AlwaysEnds_AndStaysTakenBack()
    {
        var token = Make(TokenScopes.ReadPlans, 7);
        Assert.Equal(Now.AddDays(7), token.ExpiresAt);
        Assert.True(token.IsValidAt(Now.AddDays(7).AddTicks(-1)));
        Assert.False(token.IsValidAt(Now.AddDays(7)));
        token.Revoke(3, Now.AddDays(1));
        token.Revoke(4, Now.AddDays(2));
        Assert.Equal((3, Now.AddDays(1)), (token.RevokedById, token.RevokedAt));
        Assert.False(token.IsValidAt(Now));
    }

    [Theory]
    [InlineData(0, 30)]
    [InlineData(64, 30)]
    [InlineData(1, 0)]
    [InlineData(1, 3650)]
    public void Token_WithoutScope_OrWithoutAnEndThatIsOffered_CannotBeMade(int scopes, int days) => Assert.Throws<ArgumentOutOfRangeException>(() => Make((TokenScopes)scopes, days));

    [Fact]
    public void People_AreForThoseWhoKeepTheRegister()
    {
        Viewer With(Role role) => new(1, "Somebody", null, [new GrantedRole(role, true, [])]);
        Assert.DoesNotContain(TokenScopes.ReadPeople, TokenScopeSets.OpenTo(With(Role.Administrator)));
        Assert.Contains(TokenScopes.ReadPeople, TokenScopeSets.OpenTo(With(Role.Staff)));
        Assert.Empty(TokenScopeSets.OpenTo(Viewer.Nobody));
    }

    [Fact]
    public void Use_IsNotedDownOnceAnHour()
    {
        Assert.True(AccessTokenUse.IsNews(null, Now));
        Assert.False(AccessTokenUse.IsNews(Now, Now.AddMinutes(59)));
        Assert.True(AccessTokenUse.IsNews(Now, Now.AddHours(1)));
        Assert.True(AccessTokenUse.IsNews(Now, Now.AddMinutes(-1)));
    }

    private static AccessToken Make(TokenScopes scopes, int days)
    {
        var secret = AccessTokenSecret.New();
        return new AccessToken(1, "Power BI", scopes, AccessTokenSecret.HashOf(secret), AccessTokenSecret.EndingOf(secret), days, Now);
    }
}
