using EngagementPortal.Domain.Stakeholders;

namespace EngagementPortal.Domain.Tests.Stakeholders;

public class NameKeyTests
{
    [Theory]
    [InlineData("The Department for Work & Pensions", "department work pensions")]
    [InlineData("Department of Work and Pensions", "department work pensions")]
    [InlineData("  Société   Générale  ", "societe generale")]
    [InlineData("O'Brien’s Ltd", "obriens")]
    [InlineData("Tesco PLC", "tesco")]
    [InlineData("The The", "the the")]
    [InlineData("!!!", "")]
    [InlineData(null, "")]
    public void Of_ComparesNamesAsPeopleDo(string? name, string key) => Assert.Equal(key, NameKey.Of(name));

    [Theory]
    [InlineData("www.ons.gov.uk", "ons.gov.uk")]
    [InlineData("https://www.ONS.gov.uk/about?x=1", "ons.gov.uk")]
    [InlineData("http://ons.gov.uk:8080", "ons.gov.uk")]
    [InlineData("ons.gov.uk/about", "ons.gov.uk")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("not an address", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void WebDomain_IsTheHostWithoutWww(string? address, string? host) => Assert.Equal(host, WebDomain.Of(address));
}
