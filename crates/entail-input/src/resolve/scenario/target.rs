//! In: the name of an override, with a cell in brackets or a label. Out: the variable, and the cells that are meant.
//! A label belongs to the first index that has it and is not fixed yet.
//! Never takes a cell of an index that the variable does not have.

use super::super::errors;
use super::overrides::{OverrideRefusal, OverrideScope};
use crate::syntax::PlacedText;
use crate::syntax::section::DeclaredOverride;
use entail_engine::language::formula::{IndexId, Meaning, VariableId};
use entail_engine::model::Coordinates;

/// A variable, and the cells of it that are meant.
pub struct OverrideTarget {
    /// The variable.
    pub variable: VariableId,
    /// The places that are fixed.
    pub cells: Coordinates,
}

/// `id`, or `id[index=label, …]`, and the label under which the value stands.
pub fn target(
    scope: &OverrideScope<'_>,
    declared: &DeclaredOverride,
) -> Result<OverrideTarget, OverrideRefusal> {
    let text = &declared.target;
    let (name, cell) = match text.value.split_once('[') {
        Some((name, rest)) => (name.trim(), Some(rest.trim_end().trim_end_matches(']'))),
        None => (text.value.trim(), None),
    };
    let names = scope.names;
    let Some(Meaning::Variable(id)) = names.meanings.get(name).copied() else {
        if names.broken.contains(name) {
            return Err(OverrideRefusal::ReportedElsewhere);
        }
        let known = || names.variables.iter().map(String::as_str);
        let word = PlacedText { value: name.to_owned(), ..text.clone() };
        return Err(errors::unknown_id(&word, "assumption", known, &names.suggestions).into());
    };
    if names.type_of(id).is_none() {
        return Err(OverrideRefusal::ReportedElsewhere);
    }
    let mut cells = Vec::new();
    for part in cell.iter().flat_map(|c| c.split(',')) {
        let (index, label) = part.split_once('=').unwrap_or((part, ""));
        let (index, label) = (index.trim(), label.trim());
        let own = &scope.model.variable(id).indexes;
        let index = match names.meanings.get(index) {
            Some(Meaning::Index(id)) if own.contains(id) => *id,
            _ => return Err(errors::cell_index(text, name, index).into()),
        };
        let shape = &scope.model.index(index).shape;
        let Some(place) = shape.find_or_count(label, &scope.model.units) else {
            let word = PlacedText { value: label.to_owned(), ..text.clone() };
            return Err(errors::unknown_label(&word, shape, &names.suggestions).into());
        };
        if cells.iter().any(|(known, _)| *known == index) {
            return Err(errors::cell_index_twice(text, &scope.model.index(index).shape.name).into());
        }
        cells.push((index, place));
    }
    if let Some(label) = &declared.label {
        let place = labelled(scope, id, label, &cells)?;
        cells.push(place);
    }
    Ok(OverrideTarget { variable: id, cells: Coordinates::from_iter(cells).sorted() })
}

/// The place that a label names, in the first index of a variable that is open and has it.
fn labelled(
    scope: &OverrideScope<'_>,
    id: VariableId,
    label: &PlacedText,
    fixed: &[(IndexId, u32)],
) -> Result<(IndexId, u32), OverrideRefusal> {
    let model = scope.model;
    let open =
        model.variable(id).indexes.iter().filter(|index| fixed.iter().all(|(known, _)| known != *index));
    let mut first = None;
    for index in open {
        let shape = &model.index(*index).shape;
        if let Some(place) = shape.find_or_count(&label.value, &model.units) {
            return Ok((*index, place));
        }
        first.get_or_insert(shape);
    }
    Err(match first {
        Some(shape) => errors::unknown_label(label, shape, &scope.names.suggestions).into(),
        None => errors::no_index_for_label(label).into(),
    })
}
