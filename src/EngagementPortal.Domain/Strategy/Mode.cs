namespace EngagementPortal.Domain.Strategy;

/// <summary>The five modes of engagement (section 2.3.1), in the strategy's order.</summary>
public enum Mode
{
    /// <summary>One-way: ONS to stakeholder.</summary>
    Communicate = 1,

    /// <summary>Limited two-way: ONS asks, stakeholders answer.</summary>
    Consult = 2,

    /// <summary>Two-way or multi-way.</summary>
    Dialogue = 3,

    /// <summary>Two-way or multi-way: learning, negotiation.</summary>
    Partnership = 4,

    /// <summary>One-way: stakeholder to ONS.</summary>
    Monitor = 5,
}
