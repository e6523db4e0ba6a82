//! In: overrides that hold together. Out: which of them decides a cell.
//! The more specific goes before the less specific in whatever order they are written; a later layer before an earlier one.
//! Never reads a value.

use super::super::errors::{self, OverridePlace};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::{IndexId, VariableId};
use entail_engine::model::{Coordinates, Model, Override};
use std::collections::{BTreeMap, BTreeSet};

// Two rules decide between overrides that name the same cell. Within one scenario the more specific holds: a cell goes
// before its whole, whatever is written first. Between layers the later holds: a child's override of the whole replaces
// its parent's of a cell, for whoever extends a scenario builds on it as it is. Evaluation knows neither rule: it
// takes the last override in the list that covers a cell, so that the order of the list is all that there is to decide.

/// Puts overrides of one layer in the order in which they count: the more indexes are fixed, the later.
pub fn in_order(overrides: &mut [Override]) {
    overrides.sort_by_key(|o| o.cells.len());
}

/// So many pairs of rivals of one variable are told: a person who mends these has seen the rule.
const MOST_TOLD: usize = 20;

/// Overrides of one scenario that cover the same cells, where neither is the more specific.
pub fn rivals(model: &Model, scenario: &str, overrides: &[Override]) -> Vec<Diagnostic> {
    let mut by_target: BTreeMap<VariableId, Vec<&Override>> = BTreeMap::new();
    for one in overrides {
        by_target.entry(one.target).or_default().push(one);
    }
    let told = |own: &Vec<&Override>| rivals_of_one(model, scenario, own);
    by_target.values().flat_map(told).collect()
}

/// Overrides by the cells that they fix.
type ByCells<'o> = BTreeMap<&'o [(IndexId, u32)], Vec<&'o Override>>;

/// The rivals among the overrides of one variable.
fn rivals_of_one(model: &Model, scenario: &str, own: &[&Override]) -> Vec<Diagnostic> {
    let written: BTreeSet<&[(IndexId, u32)]> = own.iter().map(|one| &*one.cells).collect();
    // By the indexes that they fix. A scenario may have an override for each of many cells: those that fix the same
    // indexes share cells only where they are equal, so that such are found without comparing all with all.
    let mut fixing: BTreeMap<Vec<IndexId>, ByCells<'_>> = BTreeMap::new();
    let mut findings = Vec::new();
    for second in own.iter().copied() {
        let indexes: Vec<IndexId> = second.cells.iter().map(|(index, _)| *index).collect();
        for (others, firsts) in &fixing {
            if *others == indexes {
                let equal = firsts.get(&*second.cells).into_iter().flatten();
                findings.extend(equal.map(|first| rival(model, scenario, first, second, &second.cells)));
                continue;
            }
            // One lies inside the other: the smaller one counts.
            let inside = |a: &[IndexId], b: &[IndexId]| a.iter().all(|index| b.contains(index));
            if inside(others, &indexes) || inside(&indexes, others) {
                continue;
            }
            for first in firsts.values().flatten() {
                let Some(both) = shared(&first.cells, &second.cells) else { continue };
                // They cross, unless a third override says what holds where both do.
                if !written.contains(&*both) {
                    findings.push(rival(model, scenario, first, second, &both));
                }
            }
        }
        if findings.len() >= MOST_TOLD {
            findings.truncate(MOST_TOLD);
            break;
        }
        fixing.entry(indexes).or_default().entry(&*second.cells).or_default().push(second);
    }
    findings
}

/// That two overrides say something of the same cells.
fn rival(
    model: &Model,
    scenario: &str,
    first: &Override,
    second: &Override,
    both: &Coordinates,
) -> Diagnostic {
    let place = |o: &Override| OverridePlace { span: o.span, target: cell_text(model, o.target, &o.cells) };
    let crossing = cell_text(model, second.target, both);
    errors::override_rivals(scenario, &place(first), &place(second), &crossing)
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
