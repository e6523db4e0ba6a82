//! In: overrides that hold together. Out: which of them decides a cell.
//! The more specific goes before the less specific in whatever order they are written; a later layer before an earlier one.
//! Never reads a value.

use super::super::errors::{self, OverridePlace};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::VariableId;
use entail_engine::model::{Coordinates, Model, Override};

// Two rules decide between overrides that name the same cell. Within one scenario the more specific holds: a cell goes
// before its whole, whatever is written first. Between layers the later holds: a child's override of the whole replaces
// its parent's of a cell, for whoever extends a scenario builds on it as it is. Evaluation knows neither rule: it
// takes the last override in the list that covers a cell, so that the order of the list is all that there is to decide.

/// Puts overrides of one layer in the order in which they count: the more indexes are fixed, the later.
pub fn in_order(overrides: &mut [Override]) {
    overrides.sort_by_key(|o| o.cells.len());
}

/// Overrides of one scenario that cover the same cells, where neither is the more specific.
pub fn rivals(model: &Model, scenario: &str, overrides: &[Override]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (at, second) in overrides.iter().enumerate() {
        for first in overrides[..at].iter().filter(|f| f.target == second.target) {
            let Some(both) = shared(&first.cells, &second.cells) else { continue };
            let (a, b) = (first.cells.len(), second.cells.len());
            // One lies inside the other: the smaller one counts.
            if both.len() == a.max(b) && a != b {
                continue;
            }
            // They cross, and a third override says what holds where both do.
            if both.len() > b && overrides.iter().any(|o| o.target == second.target && o.cells == both) {
                continue;
            }
            let place =
                |o: &Override| OverridePlace { span: o.span, target: cell_text(model, o.target, &o.cells) };
            let crossing = cell_text(model, second.target, &both);
            findings.push(errors::override_rivals(scenario, &place(first), &place(second), &crossing));
        }
    }
    findings
}

/// The cells that two overrides share; none if they share none.
fn shared(a: &Coordinates, b: &Coordinates) -> Option<Coordinates> {
    if a.iter().any(|(index, place)| b.at(*index).is_some_and(|other| other != *place)) {
        return None;
    }
    let only_b = b.iter().filter(|(index, _)| a.at(*index).is_none());
    Some(a.iter().chain(only_b).copied().collect::<Coordinates>().sorted())
}

/// `id[index=label, …]`, as overrides write it.
fn cell_text(model: &Model, target: VariableId, cells: &Coordinates) -> String {
    let id = &model.variable(target).id;
    let parts: Vec<String> = cells
        .iter()
        .map(|(index, place)| {
            let shape = &model.index(*index).shape;
            format!("{}={}", shape.name, shape.keys[*place as usize])
        })
        .collect();
    if parts.is_empty() { id.clone() } else { format!("{id}[{}]", parts.join(", ")) }
}
