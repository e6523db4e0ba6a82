//! In: nothing. Out: named sets of overrides, those of parents included.
//! Each override changes one assumption, or one cell of it, in one way.
//! Never holds a computed value.

use super::{Coordinates, Expression, Overrides};
use crate::language::formula::VariableId;
use crate::source::Span;
use std::sync::Arc;

/// A scenario.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its id.
    pub id: String,
    /// Its printed name.
    pub label: String,
    /// The scenario it extends, by position; the base extends nothing.
    pub extends: Option<usize>,
    /// All overrides, a parent's own first unless replaced.
    pub overrides: Overrides,
    /// Its weight among all.
    pub weight: Option<f64>,
    /// A remark.
    pub note: Option<String>,
    /// Where it is defined; nowhere for the base.
    pub span: Option<Span>,
}

/// A change of one assumption.
#[derive(Clone, Debug)]
pub struct Override {
    /// What is changed.
    pub target: VariableId,
    /// The cells that are changed: places of some of its indexes; none means all cells.
    pub cells: Coordinates,
    /// How.
    pub change: Change,
    /// Why.
    pub why: String,
    /// Where it is written; nowhere for one given on the command line.
    pub span: Option<Span>,
}

/// The verbs.
#[derive(Clone, Debug)]
pub enum Change {
    /// Pins the value.
    Set(Arc<Expression>),
    /// Moves the central value and keeps the spread.
    Center(Arc<Expression>),
    /// Gives new quantiles.
    Range(Arc<Expression>, Arc<Expression>),
    /// Multiplies.
    Scale(Arc<Expression>),
    /// Adds.
    Add(Arc<Expression>),
}

impl Change {
    /// The formulas of the change.
    pub fn expressions(&self) -> Vec<&Arc<Expression>> {
        match self {
            Self::Set(e) | Self::Center(e) | Self::Scale(e) | Self::Add(e) => vec![e],
            Self::Range(low, high) => vec![low, high],
        }
    }

    /// The verb as written.
    pub fn verb(&self) -> &'static str {
        match self {
            Self::Set(_) => "set",
            Self::Center(_) => "center",
            Self::Range(..) => "range",
            Self::Scale(_) => "scale",
            Self::Add(_) => "add",
        }
    }
}
