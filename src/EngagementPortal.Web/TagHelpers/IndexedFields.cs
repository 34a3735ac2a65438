using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace EngagementPortal.Web.TagHelpers;

/// <summary>
/// Reads <c>asp-for="Form.Points[i].Words"</c> by walking it. The framework compiles such an expression twice each time a field is
/// written, and keeps nothing: a form with fifty of them took twenty milliseconds for that alone. Fields without an index are the
/// framework's, which keeps what it compiled.
/// </summary>
internal sealed class IndexedFields(ModelExpressionProvider usual, IModelMetadataProvider metadata) : IModelExpressionProvider
{
    public ModelExpression CreateModelExpression<TModel, TValue>(ViewDataDictionary<TModel> viewData, Expression<Func<TModel, TValue>> expression)
    {
        var name = new StringBuilder();
        if (!Walk(expression.Body, viewData.Model, name, out var value) || !name.ToString().Contains('[', StringComparison.Ordinal)) return usual.CreateModelExpression(viewData, expression);

        var property = expression.Body is MemberExpression { Member: PropertyInfo p } ? p : null;
        var meaning = property is null ? metadata.GetMetadataForType(typeof(TValue)) : metadata.GetMetadataForProperty(property.DeclaringType!, property.Name);
        return new ModelExpression(name.ToString(), viewData.ModelExplorer.GetExplorerForExpression(meaning, value));
    }

    /// <summary>Finds the value and its name; false for what is no chain of properties and indexes that begins at the model.</summary>
    private static bool Walk(Expression step, object? model, StringBuilder name, out object? value)
    {
        value = null;
        switch (step)
        {
            case ParameterExpression:
                value = model;
                return true;
            case MemberExpression { Expression: { } inner, Member: PropertyInfo property }:
                if (!Walk(inner, model, name, out var owner)) return false;
                value = owner is null ? null : property.GetValue(owner);
                name.Append(name.Length == 0 ? "" : ".").Append(property.Name);
                return true;
            case MethodCallExpression { Object: { } inner, Method: { Name: "get_Item", IsSpecialName: true } method, Arguments: [var argument] }:
                if (!Walk(inner, model, name, out var list) || !Captured(argument, out var index)) return false;
                value = list is null ? null : method.Invoke(list, [index]);
                name.Append('[').Append(Convert.ToString(index, CultureInfo.InvariantCulture)).Append(']');
                return true;
            default:
                return false;
        }
    }

    /// <summary>A constant, or a variable of the view.</summary>
    private static bool Captured(Expression argument, out object? value)
    {
        (var known, value) = argument switch
        {
            ConstantExpression constant => (true, constant.Value),
            MemberExpression { Member: FieldInfo field, Expression: ConstantExpression closure } => (true, field.GetValue(closure.Value)),
            _ => (false, null),
        };
        return known;
    }
}
