//! In: overrides that stand together. Out: which of them says what a cell is.
//! The more specific goes before the less specific in whatever order they are written; a later layer before an earlier one.
//! Never reads a value.

use super::super::errors;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::{IndexId, VariableId};
use entail_engine::model::{Model, Override};

/// Puts overrides that stand together in the order in which they count: the more cells are fixed, the later.
pub fn in_order(overrides: &mut [Override]) {
    overrides.sort_by_key(|o| o.cells.len());
}

/// Overrides of one scenario that cover the same cells, where neither is the more specific.
pub fn rivals(model: &Model, scenario: &str, overrides: &[Override]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (at, second) in overrides.iter().enumerate() {
        for first in overrides[..at].iter().filter(|f| f.target == second.target) {
            let both = joined(&first.cells, &second.cells);
            let (a, b) = (first.cells.len(), second.cells.len());
            let one_inside_other = |both: &[_]| both.len() == a.max(b) && a != b;
            let Some(both) = both.filter(|both| !one_inside_other(both)) else { continue };
            let settles = |o: &Override| o.target == second.target && o.cells == both;
            if both.len() > b && overrides.iter().any(settles) {
                continue;
            }
            findings.push(errors::override_rivals(
                scenario,
                (first.span, &cell_text(model, first.target, &first.cells)),
                (second.span, &cell_text(model, second.target, &second.cells)),
                &cell_text(model, second.target, &both),
            ));
        }
    }
    findings
}

/// The cells that two overrides share; none if they share none.
fn joined(a: &[(IndexId, u32)], b: &[(IndexId, u32)]) -> Option<Vec<(IndexId, u32)>> {
    if a.iter().any(|(i, at)| b.iter().any(|(j, other)| i == j && at != other)) {
        return None;
    }
    let mut both = [a, b].concat();
    both.sort();
    both.dedup();
    Some(both)
}

/// `id[index=label, …]`, as overrides write it.
fn cell_text(model: &Model, target: VariableId, cells: &[(IndexId, u32)]) -> String {
    let id = &model.variable(target).id;
    let parts: Vec<String> = cells
        .iter()
        .map(|(i, at)| {
            let shape = &model.index(*i).shape;
            format!("{}={}", shape.name, shape.keys[*at as usize])
        })
        .collect();
    if parts.is_empty() { id.clone() } else { format!("{id}[{}]", parts.join(", ")) }
}

/// Lays an override over others: what it covers completely is replaced.
pub fn lay(all: &mut Vec<Override>, change: Override) {
    all.retain(|o| o.target != change.target || !(change.cells.is_empty() || o.cells == change.cells));
    all.push(change);
}
