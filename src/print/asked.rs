//! In: something printed. Out: what the draws are asked for it.
//! A value is asked by itself, what is told of two of both in the same draw.
//! Never draws.

use super::compared::share_cells;
use super::facts::Facts;
use super::printed::Printed;
use super::reference::Reference;
use super::spread::Statistic;
use entail_engine::analyse::doubt::ComparedCells;

impl Printed {
    /// The value that it prints or goes by, with the statistic of its draws if it is one.
    pub fn value(&self) -> Option<(&Reference, Option<Statistic>)> {
        match self {
            Self::Value(reference) => Some((reference, None)),
            Self::Spread(reference, what) => Some((reference, Some(*what))),
            Self::Worded(inner, _) => inner.value(),
            Self::Part(parts, at) => parts.of.get(*at).map(|reference| (reference, None)),
            _ => None,
        }
    }

    /// The cells whose draws it sets against each other: those of the page, and of the base, which decide on digits.
    pub fn compared(&self, facts: &Facts) -> Vec<ComparedCells> {
        match self {
            Self::Change(change) | Self::ChangeRange(change, _) => {
                vec![change.cells(facts), change.base_cells(facts)]
            }
            Self::Share(of) => share_cells(of, facts).to_vec(),
            Self::Worded(inner, _) => inner.compared(facts),
            _ => Vec::new(),
        }
    }

    /// The part of the draws that the range of a change holds.
    pub fn level(&self) -> Option<f64> {
        match self {
            Self::ChangeRange(_, level) => Some(*level),
            Self::Worded(inner, _) => inner.level(),
            _ => None,
        }
    }

    /// The value that draws are asked about.
    pub fn drawn(&self) -> Option<(&Reference, Option<Statistic>)> {
        match self {
            Self::Ranked(input) => Some((&input.of, None)),
            printed => printed.value(),
        }
    }
}
