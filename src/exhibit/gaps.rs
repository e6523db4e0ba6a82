//! In: what the numbers of an exhibit are of. Out: which of them nobody took, and the note that says so.
//! What `between` fills looks like the rest; a figure dashes it and a note names it.
//! Never fills anything.

use super::cells::ExhibitCells;
use super::origin::{Origin, OriginSubject};
use entail_engine::language::formula::VariableId;
use entail_engine::model::{Between, Model};
use std::collections::{BTreeMap, BTreeSet};

/// Periods that are named one by one.
const NAMED: usize = 4;

impl ExhibitCells<'_, '_> {
    /// Whether a number was not given, but filled from those around it.
    pub fn is_filled(&self, of: Option<u32>) -> bool {
        let origin = of.and_then(|of| self.origins.get(of));
        origin.is_some_and(|origin| filled(self, origin).is_some())
    }
}

/// The assumption of a number that was filled, in a scenario that does not set it.
fn filled(cells: &ExhibitCells<'_, '_>, origin: &Origin) -> Option<VariableId> {
    let model = cells.model();
    let place = origin.place(model, cells.scenario)?;
    let assumption = model.variable(place.variable).assumption()?;
    let changed = model.scenario(place.scenario).overrides.at(place.variable, |index| origin.cell.at(index));
    (assumption.is_filled(place.cell) && changed.is_none()).then_some(place.variable)
}

/// What an exhibit says of the numbers that were filled.
pub fn note(cells: &ExhibitCells<'_, '_>) -> Option<String> {
    let model = cells.model();
    let mut found: BTreeMap<VariableId, BTreeSet<(u32, String)>> = BTreeMap::new();
    for origin in cells.origins.iter() {
        if let (OriginSubject::Variable(_), Some(id)) = (origin.of, filled(cells, origin)) {
            found.entry(id).or_default().extend(period(model, origin));
        }
    }
    let sentence = |(id, periods): (VariableId, BTreeSet<(u32, String)>)| {
        let variable = model.variable(id);
        let way = match variable.assumption()?.between? {
            Between::Linear => "in a straight line",
            Between::Geometric => "at a constant rate of growth",
            Between::Step => "with the last value before",
        };
        Some(format!("{} is filled {way} for {}.", variable.label, listed(&periods)))
    };
    let sentences: Vec<String> = found.into_iter().filter_map(sentence).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// The period of a number, with its place.
fn period(model: &Model, origin: &Origin) -> Option<(u32, String)> {
    let (index, at) = origin.cell.iter().find(|(index, _)| model.index(*index).shape.is_sequence())?;
    Some((*at, model.index(*index).printed.get(*at as usize)?.clone()))
}

fn listed(periods: &BTreeSet<(u32, String)>) -> String {
    let names: Vec<&str> = periods.iter().map(|(_, name)| name.as_str()).collect();
    match &names[..] {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] if names.len() <= NAMED => format!("{} and {last}", first.join(", ")),
        [first, .., last] => format!("{} periods from {first} to {last}", names.len()),
    }
}
