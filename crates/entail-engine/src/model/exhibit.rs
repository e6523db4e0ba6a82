//! In: nothing. Out: what a figure or table shows, with every name resolved.
//! Indexes are ids, what is shown are typed formulas, texts are templates.
//! Never holds a mark or a number.

use super::{Coordinates, Expression, Phrase};
use crate::language::formula::{IndexId, ScenarioId, VariableId};
use crate::language::unit::Unit;
use crate::source::Span;
use std::sync::Arc;

/// A figure or table.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Exhibit {
    pub id: String,
    pub chart: Chart,
    pub show: Vec<Shown>,
    pub x: Option<Extent>,
    pub by: Option<Extent>,
    /// What has a panel of its own for each label.
    pub panels: Option<Extent>,
    pub at: Coordinates,
    pub scenario: ScenarioId,
    pub unit: Option<Unit>,
    pub log: bool,
    /// From where on values are a projection, as a fractional year.
    pub projected_from: Option<f64>,
    pub interval: Option<f64>,
    pub title: Phrase,
    pub subtitle: Option<Phrase>,
    pub note: Option<Phrase>,
    pub wide: bool,
    pub rows: Option<Extent>,
    pub columns: Option<Extent>,
    pub total: bool,
    pub span: Span,
}

impl Exhibit {
    /// The variables that it shows, each once, in the order in which they are named.
    pub fn variables(&self) -> Vec<VariableId> {
        let mut found: Vec<VariableId> = Vec::new();
        for id in self.show.iter().flat_map(|s| s.expression.expr.variables()) {
            if !found.contains(&id) {
                found.push(id);
            }
        }
        found
    }

    /// Everything that it runs over.
    pub fn extents(&self) -> impl Iterator<Item = &Extent> {
        [&self.x, &self.by, &self.panels, &self.rows, &self.columns].into_iter().flatten()
    }
}

/// Something that is shown, with its label.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The printed label; that of the quantity if none is given.
    pub label: String,
    /// What is shown.
    pub expression: Arc<Expression>,
}

/// What an axis or a set of series runs over.
#[derive(Clone, Debug)]
pub enum Extent {
    /// An index.
    Index(IndexId),
    /// All scenarios.
    Scenarios,
    /// A quantity over the same index, for scatter.
    Quantity(Arc<Expression>),
}

macro_rules! charts {
    ($($variant:ident = $text:literal),+ $(,)?) => {
        /// The kinds of charts.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum Chart { $($variant),+ }

        impl Chart {
            /// The kind of a word.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($text => Some(Self::$variant),)+ _ => None }
            }

            /// As written.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }
    };
}

charts! {
    Line = "line", Step = "step", Area = "area", Bar = "bar", Stacked = "stacked", Stacked100 = "stacked100",
    Fan = "fan", Histogram = "histogram", Tornado = "tornado", Waterfall = "waterfall", Timeline = "timeline",
    Dumbbell = "dumbbell", Slope = "slope", Scatter = "scatter", Heatmap = "heatmap", Table = "table",
}
