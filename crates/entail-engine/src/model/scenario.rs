//! In: nothing. Out: named sets of overrides, those of parents included, and which of them decides a cell.
//! Each override changes one assumption, or one cell of it, in one way.
//! Never holds a computed value.

use super::{Coordinates, Expression};
use crate::language::formula::{IndexId, VariableId};
use crate::source::Span;
use std::collections::BTreeMap;
use std::ops::Deref;
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
    /// Whether it tells what did not or will not happen, to see what follows: nobody need believe its values.
    pub counterfactual: bool,
    /// A remark.
    pub note: Option<String>,
    /// Where it is defined; nowhere for the base.
    pub span: Option<Span>,
}

impl Scenario {
    /// Its printed name, with what a reader must know of it.
    pub fn told_as(&self) -> String {
        if self.counterfactual { format!("{} (counterfactual)", self.label) } else { self.label.clone() }
    }
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

/// Overrides in the order in which they count: of those that cover a cell the last decides.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    all: Vec<Override>,
    of: BTreeMap<VariableId, OwnOverrides>,
}

/// The overrides of one variable, by their places in the list.
#[derive(Clone, Debug, Default)]
struct OwnOverrides {
    places: Vec<u32>,
    /// By the indexes that overrides fix, the last override of each set of labels: a scenario may have one for each cell.
    fixing: BTreeMap<Vec<IndexId>, BTreeMap<Vec<u32>, u32>>,
}

impl Overrides {
    /// The overrides of a variable, in their order.
    pub fn of_variable(&self, id: VariableId) -> impl DoubleEndedIterator<Item = &Override> {
        let places = self.of.get(&id).map_or(&[][..], |own| &own.places);
        places.iter().filter_map(|at| self.all.get(*at as usize))
    }

    /// Whether a variable has any.
    pub fn change(&self, id: VariableId) -> bool {
        self.of.contains_key(&id)
    }

    /// The override that decides a variable where its indexes have these places.
    pub fn at(&self, id: VariableId, place: impl Fn(IndexId) -> Option<u32>) -> Option<&Override> {
        let own = self.of.get(&id)?;
        let covering = own.fixing.iter().filter_map(|(indexes, last)| {
            let labels: Option<Vec<u32>> = indexes.iter().map(|index| place(*index)).collect();
            last.get(&labels?).copied()
        });
        self.all.get(covering.max()? as usize)
    }

    /// Lays overrides of a later layer over these, one after the other: what one covers completely is replaced, what it
    /// covers in part stays before it in the list.
    pub fn lay(&mut self, changes: impl IntoIterator<Item = Override>) {
        let mut all: Vec<Option<Override>> = std::mem::take(&mut self.all).into_iter().map(Some).collect();
        // By target and by cells, where the overrides that still count are.
        let mut known: BTreeMap<VariableId, BTreeMap<Vec<(IndexId, u32)>, usize>> = BTreeMap::new();
        for (at, one) in all.iter().enumerate() {
            if let Some(one) = one {
                known.entry(one.target).or_default().insert(one.cells.to_vec(), at);
            }
        }
        for change in changes {
            let own = known.entry(change.target).or_default();
            // Those of other cells stay: this one covers them in part, and decides by coming later.
            if change.cells.is_empty() {
                for at in std::mem::take(own).into_values() {
                    all[at] = None;
                }
            }
            if let Some(before) = own.insert(change.cells.to_vec(), all.len()) {
                all[before] = None;
            }
            all.push(Some(change));
        }
        *self = all.into_iter().flatten().collect::<Vec<_>>().into();
    }
}

impl From<Vec<Override>> for Overrides {
    fn from(all: Vec<Override>) -> Self {
        let mut of: BTreeMap<VariableId, OwnOverrides> = BTreeMap::new();
        for (one, at) in all.iter().zip(0..) {
            let own = of.entry(one.target).or_default();
            own.places.push(at);
            let (indexes, labels) = one.cells.iter().copied().unzip();
            own.fixing.entry(indexes).or_default().insert(labels, at);
        }
        Self { all, of }
    }
}

impl Deref for Overrides {
    type Target = [Override];

    fn deref(&self) -> &[Override] {
        &self.all
    }
}

impl<'a> IntoIterator for &'a Overrides {
    type Item = &'a Override;
    type IntoIter = std::slice::Iter<'a, Override>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}
