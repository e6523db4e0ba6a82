//! In: an assumption, and how its cells vary. Out: its streams of draws, and which cell follows which.
//! `once` has one stream for all cells, `each` one a cell; by default each label has one for all its periods.
//! Never numbers a stream by its position: its key is made of ids and labels.

use crate::language::formula::{IndexId, VariableId};
use crate::model::{Model, Vary};
use entail_runtime::draws::{BETWEEN, CellSpread, CellStreams, Stream, WalkStep, key};

/// Adds the streams of an assumption after those that are there.
pub fn add_streams(model: &Model, id: VariableId, streams: &mut Vec<Stream>) -> Option<CellStreams> {
    let variable = model.variable(id);
    let assumption = variable.assumption()?;
    let apart = model.apart(&variable.indexes, assumption);
    let first = streams.len() as u32;
    // Under its old name an assumption keeps the draws that it had before it was renamed.
    let name = assumption.rename_of.as_ref().unwrap_or(&variable.id);
    // Names in alphabetical order: declaring the indexes in another order changes nothing.
    let mut named: Vec<(usize, IndexId)> = apart.iter().copied().enumerate().collect();
    named.sort_by(|a, b| model.index(a.1).shape.name.cmp(&model.index(b.1).shape.name));
    let walk = (assumption.vary == Vary::Walk && assumption.mix.is_none())
        .then(|| period_index(model, &apart))
        .flatten();
    for cell in 0..model.cell_count(&apart) {
        let places = model.places(&apart, cell);
        let mut full = name.clone();
        for (slot, index) in &named {
            let shape = &model.index(*index).shape;
            // Labels rather than positions: adding one leaves the draws of all others as they were.
            full.push(BETWEEN);
            full.push_str(&shape.name);
            full.push('=');
            full.push_str(shape.keys.get(places[*slot] as usize).map_or("", String::as_str));
        }
        let step = walk.map(|slot| walk_step(model, &apart, &places, slot, first));
        streams.push(Stream { key: key(&full), step, mixed: None });
    }
    let spread = if apart.is_empty() {
        CellSpread::Same
    } else if apart == variable.indexes {
        CellSpread::Own
    } else {
        let cells = 0..model.cell_count(&variable.indexes);
        CellSpread::Mapped(
            cells.map(|cell| restricted(model, &variable.indexes, cell, &apart) as u32).collect(),
        )
    };
    Some(CellStreams { first, spread })
}

/// The cell over fewer indexes that has the same labels.
pub fn restricted(model: &Model, indexes: &[IndexId], cell: usize, fewer: &[IndexId]) -> usize {
    let places = model.places(indexes, cell);
    model.cell(fewer, |index| indexes.iter().position(|i| *i == index).map_or(0, |slot| places[slot]))
}

/// The position of the index along which a walk goes.
fn period_index(model: &Model, indexes: &[IndexId]) -> Option<usize> {
    indexes.iter().position(|i| model.index(*i).shape.is_sequence())
}

fn walk_step(model: &Model, indexes: &[IndexId], places: &[u32], slot: usize, first: u32) -> WalkStep {
    let before = places[slot].checked_sub(1).map(|place| {
        let at = |index| {
            let position = indexes.iter().position(|i| *i == index).unwrap_or(slot);
            if position == slot { place } else { places[position] }
        };
        first + model.cell(indexes, at) as u32
    });
    WalkStep { before, count: places[slot] + 1 }
}
