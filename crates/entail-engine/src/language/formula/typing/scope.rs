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
    /// Numbered steps, one after the other: weeks of a plan, cycles of a model.
    Steps(StepKind),
    /// Numbers in a unit.
    Values(Unit),
}

/// What the steps of an index are.
#[derive(Clone, Debug, PartialEq)]
pub struct StepKind {
    /// The unit of time that they count; none for plain cycles, which have no length.
    pub unit: Option<Unit>,
    /// From one to the next, in base units.
    pub length: f64,
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
    /// The index whose labels it has, if it is like another.
    pub like: Option<IndexId>,
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
            IndexKind::Values(unit) | IndexKind::Steps(StepKind { unit: Some(unit), .. }) => {
                self.place_of_number(text, units, unit)
            }
            IndexKind::Steps(_) => self.place_of_number(text, units, &Unit::pure()),
        }
    }

    /// Which labels it has: its own, or those of the index that it is like.
    pub fn labels_of(&self, own: IndexId) -> IndexId {
        self.like.unwrap_or(own)
    }

    /// The place that a text names by its key, or by where it lies: `first`, `last`, `last - 3`.
    pub fn find_or_count(&self, text: &str, units: &UnitTable) -> Option<u32> {
        self.find(text, units).or_else(|| {
            let last = i32::try_from(self.keys.len()).ok()? - 1;
            let place = match counted(text.trim())? {
                ("first", steps) => steps,
                ("last", steps) => last - steps,
                _ => return None,
            };
            (0..=last).contains(&place).then_some(place as u32)
        })
    }

    /// The place of a number, in the unit of the index where none is typed, so that `[size = 5]` finds 5 of it.
    fn place_of_number(&self, text: &str, units: &UnitTable, unit: &Unit) -> Option<u32> {
        let literal = units.parse_literal(text).ok()?;
        self.place_of_value(literal.unit.as_ref().unwrap_or(unit).to_base(literal.value))
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

    /// Whether its places follow on each other, so that each has one before and one after it.
    pub fn is_sequence(&self) -> bool {
        matches!(self.kind, IndexKind::Periods(_) | IndexKind::Steps(_))
    }

    /// How long each of its places lasts, in years; none of what takes no time.
    pub fn years(&self) -> Option<f64> {
        match &self.kind {
            IndexKind::Periods(grain) => Some(grain.years()),
            IndexKind::Steps(StepKind { unit: Some(_), length }) => Some(*length),
            _ => None,
        }
    }

    /// The years from the start of its first place to that of another; days are counted, and are parts of 365.25.
    pub fn years_until(&self, place: usize) -> Option<f64> {
        match self.kind {
            IndexKind::Periods(grain) if grain.is_dated() => Some(grain.years() * place as f64),
            _ => {
                self.years()?;
                Some(self.values.get(place)? - self.values.first()?)
            }
        }
    }
}

/// The word and the number of steps of `prev 3`, `next`, `last - 2`, `first`; none of any other text.
pub fn counted(text: &str) -> Option<(&str, i32)> {
    let length = text.find(|sign: char| !sign.is_ascii_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(length)?;
    let rest = rest.trim();
    // `prev` itself is a step, `first` and `last` are places.
    let (least, steps) = match word {
        "prev" | "next" => (1, rest),
        "first" | "last" if rest.is_empty() => (0, rest),
        "first" => (0, rest.strip_prefix('+')?),
        "last" => (0, rest.strip_prefix(['-', '−'])?),
        _ => return None,
    };
    match steps.trim() {
        "" => Some((word, least)),
        number => number.parse::<u16>().ok().map(|steps| (word, i32::from(steps))),
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
