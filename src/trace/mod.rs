//! In: what a page prints, in one or several scenarios. Out: for each printed number its provenance.
//! A fact is kept once, however often and in however many scenarios it is printed.
//! Never phrases a sentence and never knows a format.

mod believed;
mod facts;
mod inputs;
mod key;
mod words;

pub use facts::{PrintedPage, ShownNumber, Tracing, trace};
pub use inputs::inputs;
pub use key::{Key, Mode, Subject};
pub use words::{Formula, Input, Names, Piece, formula};

use std::collections::BTreeMap;

/// The provenance of the printed numbers of a page.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// Everything that a reader may ask about: what is printed first, then what that rests on.
    pub facts: Vec<Fact>,
    at: BTreeMap<Key, usize>,
}

impl Trace {
    /// The position of the fact of something printed.
    pub fn find(&self, key: &Key) -> Option<usize> {
        self.at.get(key).copied()
    }
}

/// One thing that a reader may ask about.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What it is about.
    pub key: Key,
    /// How it is computed; inputs are positions of facts, in the order of the formula's own inputs.
    pub formula: Option<(Formula, Vec<Option<usize>>)>,
    /// What it comes to, for each scenario of the page.
    pub by_scenario: Vec<FactInScenario>,
}

/// What a fact comes to in a scenario.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FactInScenario {
    /// As printed.
    pub value: String,
    /// The interval that it lies in, as printed; none where it is certain or was not drawn.
    pub interval: Option<String>,
    /// What its uncertainty comes from, the largest first, as printed.
    pub shares: Vec<(String, String)>,
    /// How a scenario changes it, and why.
    pub changed: Option<String>,
}

/// A part of an uncertainty, as printed: whole per cents, and less than one where the draws do not resolve it.
pub fn percent(part: f64) -> String {
    if part < RESOLVED { "<1%".to_owned() } else { format!("{}%", libm::round(part * 100.0)) }
}

/// Shares below this are not resolved by the draws.
pub const RESOLVED: f64 = 0.01;
