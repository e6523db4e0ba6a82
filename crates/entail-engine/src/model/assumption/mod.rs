//! In: nothing. Out: what is believed about a number, cell by cell, and on whose word.
//! Numbers are in base units; the forms are those of the language page.
//! Never holds a draw.

mod belief;
mod shape;

pub use belief::{Belief, BeliefWords};
pub use shape::{ComputedShape, Family, Shape};

use super::Expression;
use crate::language::period::Date;
use std::collections::BTreeSet;
use std::sync::Arc;

/// An assumption.
#[derive(Clone, Debug)]
pub struct Assumption {
    /// The belief of each cell.
    pub beliefs: Vec<Belief>,
    /// Whether its cells are a split that adds up to one.
    pub mix: Option<Mix>,
    /// How uncertain cells go together.
    pub vary: Vary,
    /// How cells of periods that are not given are filled.
    pub between: Option<Between>,
    /// The cells that were filled so, in order.
    pub filled: Vec<u32>,
    /// Where values are cut off, in base units.
    pub bounds: Option<(Option<f64>, Option<f64>)>,
    /// Whether it may be negative.
    pub signed: bool,
    /// The id whose stream of draws it keeps.
    pub rename_of: Option<String>,
    /// On whose word.
    pub provenance: Provenance,
}

impl Assumption {
    /// Whether the number of a cell was not given, but filled from those around it.
    pub fn is_filled(&self, cell: usize) -> bool {
        self.filled.binary_search(&(cell as u32)).is_ok()
    }

    /// The formulas that parameters of its shapes are, each once.
    pub fn expressions(&self) -> Vec<&Arc<Expression>> {
        // One form holds for all cells; a large table is not gone through to find that it has none.
        if !self.is_computed() {
            return Vec::new();
        }
        let mut all: Vec<&Arc<Expression>> = self.beliefs.iter().flat_map(Belief::expressions).collect();
        let mut seen = BTreeSet::new();
        all.retain(|expression| seen.insert(Arc::as_ptr(expression)));
        all
    }

    /// Whether the parameters of its shapes are formulas.
    pub fn is_computed(&self) -> bool {
        matches!(self.beliefs.first(), Some(Belief::Computed(_)))
    }

    /// Whether any of its cells may be another than it is.
    pub fn is_uncertain(&self) -> bool {
        self.mix.is_some_and(|m| m.concentration.is_some()) || self.beliefs.iter().any(Belief::is_uncertain)
    }
}

/// A split over one index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mix {
    /// Sum of the Dirichlet parameters; none if the split is certain.
    pub concentration: Option<f64>,
}

/// How uncertain cells go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vary {
    /// One factor moves all cells.
    Once,
    /// Each cell has its own draw.
    Each,
    /// Each label has its own draw, which moves all its periods: the default where both are.
    EachLabel,
    /// Each period adds to the one before.
    Walk,
}

/// How periods between given ones are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// In a straight line.
    Linear,
    /// At a constant rate of growth.
    Geometric,
    /// The last given value holds.
    Step,
}

/// What an assumption rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Somebody published it.
    Sourced,
    /// Chosen so that results fit something known.
    Calibrated,
    /// Judged.
    Judgement,
}

impl Basis {
    /// As written in YAML and printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sourced => "sourced",
            Self::Calibrated => "calibrated",
            Self::Judgement => "judgement",
        }
    }
}

/// On whose word something rests.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Provenance {
    pub basis: Option<Basis>,
    /// Claims and statements that a calibrated number was chosen to meet, by id.
    pub calibrated_to: Vec<String>,
    pub source: Option<usize>,
    pub locator: Option<String>,
    pub as_of: Option<Date>,
    pub review_by: Option<Date>,
}
