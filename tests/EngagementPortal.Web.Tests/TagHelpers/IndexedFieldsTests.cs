using EngagementPortal.Testing;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Web.Tests.TagHelpers;

/// <summary>Fields with an index are named and filled as the framework does it.</summary>
public sealed class IndexedFieldsTests(PortalHost host) : IClassFixture<PortalHost>
{
    private sealed class Row
    {
        public string? Words { get; init; }
        public DateOnly? Due { get; init; }
    }

    private sealed class Sheet
    {
        public List<Row> Rows { get; init; } = [];
        public Dictionary<string, Row> Named { get; init; } = [];
        public Sheet? Inner { get; init; }
    }

    [Fact]
    public void Field_WithAnIndex_IsWhatTheFrameworkMakesOfIt()
    {
        var (services, code, i) = (host.Services, "a-b", 1);
        var usual = services.GetRequiredService<ModelExpressionProvider>();
        var ours = services.GetRequiredService<IModelExpressionProvider>();
        Assert.NotEqual(usual.GetType(), ours.GetType());
        var row = new Row { Words = "said", Due = new DateOnly(2012, 1, 2) };
        var data = new ViewDataDictionary<Sheet>(services.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary())
        {
            Model = new Sheet { Rows = [new(), row], Named = { ["a-b"] = row }, Inner = new Sheet { Rows = [row] } },
        };

        Same(usual.CreateModelExpression(data, m => m.Rows[i].Words), ours.CreateModelExpression(data, m => m.Rows[i].Words));
        Same(usual.CreateModelExpression(data, m => m.Rows[0].Due), ours.CreateModelExpression(data, m => m.Rows[0].Due));
        Same(usual.CreateModelExpression(data, m => m.Named[code].Due), ours.CreateModelExpression(data, m => m.Named[code].Due));
        Same(usual.CreateModelExpression(data, m => m.Inner!.Rows[0].Words), ours.CreateModelExpression(data, m => m.Inner!.Rows[0].Words));
        Same(usual.CreateModelExpression(data, m => m.Rows[i]), ours.CreateModelExpression(data, m => m.Rows[i]));
        Same(usual.CreateModelExpression(data, m => m.Inner), ours.CreateModelExpression(data, m => m.Inner));
        Same(usual.CreateModelExpression(data, m => m.Rows[i - 1].Words), ours.CreateModelExpression(data, m => m.Rows[i - 1].Words));
    }

    private static void Same(ModelExpression expected, ModelExpression actual)
    {
        Assert.Equal(expected.Name, actual.Name);
        Assert.Equal(expected.Model, actual.Model);
        Assert.Equal(expected.Metadata, actual.Metadata);
    }
}
