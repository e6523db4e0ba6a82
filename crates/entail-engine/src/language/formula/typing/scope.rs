//! In: nothing. Out: the questions that typing asks about names, and the shape of an index.
//! The model answers them; formulas stay free of it.
//! Never looks into a value.

use super::super::typed::{IndexId, ScenarioId, Type, VariableId};
use super::keys::Keys;
use crate::diagnostic::Suggestions;
use crate::language::period::{Grain, Period};
use crate::language::unit::{Dimension, Unit, UnitTable};

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// An assumption or quantity.
    Variable(VariableId),
    /// An index.
    Index(IndexId),
}

/// What the places of an index are.
#[derive(Clone, Debug, PartialEq)]
pub enum IndexKind {
    /// Names.
    Labels,
    /// Periods of one grain.
    Periods(Grain),
    /// Numbers in a unit.
    Values(Unit),
}

/// An index as formulas see it.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexShape {
    /// Its id.
    pub name: String,
    /// What its places are.
    pub kind: IndexKind,
    /// The keys of its places, as written.
    pub keys: Keys,
    /// The value of each place: its position, its start as a fractional year, or its number in base units.
    pub values: Vec<f64>,
}

impl IndexShape {
    /// The place with this key; a value index also takes the bare number, a period index any way to write it.
    pub fn find(&self, text: &str, units: &UnitTable) -> Option<u32> {
        // As written first: most labels are, and a key may look like a number or a period.
        if let Some(exact) = self.keys.place(text) {
            return Some(exact);
        }
        match &self.kind {
            IndexKind::Labels => None,
            IndexKind::Periods(grain) => {
                let period = Period::parse(text).filter(|p| p.grain() == *grain)?;
                self.place_of_value(period.start())
            }
            IndexKind::Values(unit) => {
                let literal = units.parse_literal(text).ok()?;
                // In the unit of the index where none is typed, so that `[size = 5]` finds 5 of it.
                let value = literal.unit.as_ref().unwrap_or(unit).to_base(literal.value);
                self.place_of_value(value)
            }
        }
    }

    /// The place with just this value; values rise from place to place, or the index is in error.
    fn place_of_value(&self, value: f64) -> Option<u32> {
        let at = self.values.partition_point(|own| *own < value);
        (*self.values.get(at)? == value).then_some(at as u32)
    }

    /// Its grain, if it is an index of periods.
    pub fn grain(&self) -> Option<Grain> {
        match self.kind {
            IndexKind::Periods(grain) => Some(grain),
            _ => None,
        }
    }
}

/// What a formula may refer to.
pub trait Scope {
    /// What a name stands for.
    fn meaning(&self, name: &str) -> Option<Meaning>;
    /// Whether a name without a meaning is declared, and its declaration has an error of its own.
    fn is_broken(&self, _name: &str) -> bool {
        false
    }
    /// Type and indexes of a variable; `None` where its own definition has an error.
    fn variable(&self, id: VariableId) -> Option<(&Type, &[IndexId])>;
    /// The id of a variable.
    fn variable_name(&self, id: VariableId) -> &str;
    /// The shape of an index.
    fn index(&self, id: IndexId) -> &IndexShape;
    /// Every index, in order.
    fn indexes(&self) -> Vec<IndexId>;
    /// A scenario by id.
    fn scenario(&self, name: &str) -> Option<ScenarioId>;
    /// The ids of all scenarios.
    fn scenario_names(&self) -> Vec<&str>;
    /// Every name that has a meaning.
    fn names(&self) -> Vec<&str>;
    /// The units of the report.
    fn units(&self) -> &UnitTable;
    /// What was looked up for hints so far.
    fn suggestions(&self) -> &Suggestions;
    /// The id of an assumption or quantity that measures just this, for a hint.
    fn variable_of(&self, dimension: &Dimension) -> Option<&str>;
}
