//! In: draws summarised by another stage: bands, bins, swings, steps.
//! Out: the shapes that fan, histogram, tornado and waterfall read.
//! Never: a percentile computed here.

use super::{Across, Axis, Tint, Value};

/// Medians with intervals around them.
#[derive(Debug, Clone, PartialEq)]
pub struct Fan {
    /// What the courses run over.
    pub across: Across,
    /// The axis of the values.
    pub axis: Axis,
    /// One course with all its intervals, or a few of which each shows its widest.
    pub courses: Vec<Course>,
    /// Fractional year from which values are projections; before it the median is what was observed.
    pub projected_from: Option<f64>,
}

/// A median with intervals around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// What it is called, for the labels, the text and the table.
    pub name: String,
    /// Colour.
    pub tint: Tint,
    /// The middle, one entry for each place.
    pub median: Vec<Option<Value>>,
    /// Intervals, in any order; wider ones are drawn first.
    pub bands: Vec<Band>,
}

/// One interval along a fan.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Its name: "90 % interval".
    pub name: String,
    /// Its name beside the picture: "90 %".
    pub short: String,
    /// Lower ends, one for each place.
    pub low: Vec<Option<Value>>,
    /// Upper ends, one for each place.
    pub high: Vec<Option<Value>>,
}

/// How often values fall where.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// The axis of the values.
    pub axis: Axis,
    /// What is counted, for the text and the table.
    pub name: String,
    /// Neighbouring bins from low to high.
    pub bins: Vec<Bin>,
    /// Values with a name, such as the median and the ends of the interval.
    pub marks: Vec<Marker>,
    /// Colour.
    pub tint: Tint,
}

/// One bin.
#[derive(Debug, Clone, PartialEq)]
pub struct Bin {
    /// Lower end.
    pub from: Value,
    /// Upper end.
    pub to: Value,
    /// Its share of all draws.
    pub share: Value,
}

/// A value with a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Marker {
    /// Its name: "Median".
    pub name: String,
    /// Where it stands.
    pub value: Value,
}

/// What each assumption alone does to a result.
#[derive(Debug, Clone, PartialEq)]
pub struct Tornado {
    /// The axis of the result.
    pub axis: Axis,
    /// The result at central values; its text names the line, as in "Base 412".
    pub base: Value,
    /// Assumptions, the strongest first.
    pub swings: Vec<Swing>,
    /// The assumption that the finding is about.
    pub emphasis: Option<usize>,
}

/// The swing of one assumption.
#[derive(Debug, Clone, PartialEq)]
pub struct Swing {
    /// The assumption.
    pub name: String,
    /// The unit of its values, as it is written.
    pub unit: String,
    /// The low value of the assumption, as a number of its unit.
    pub low: Value,
    /// The result there; the text may be a change from the base.
    pub at_low: Value,
    /// The high value of the assumption.
    pub high: Value,
    /// The result there.
    pub at_high: Value,
}

/// From one total to another, change by change.
#[derive(Debug, Clone, PartialEq)]
pub struct Waterfall {
    /// The axis of totals.
    pub axis: Axis,
    /// Steps from top to bottom.
    pub steps: Vec<Step>,
}

/// One step of a waterfall.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// A total, or a change of the total before.
    pub kind: StepKind,
    /// The total or the change.
    pub value: Value,
}

/// What a step of a waterfall stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// A bar from zero.
    Total,
    /// A bar from where the last one ended.
    Change,
}
