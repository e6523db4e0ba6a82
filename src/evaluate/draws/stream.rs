//! In: an assumption, and how its cells vary. Out: its streams of draws, and which cell follows which.
//! `once` has one stream for all cells, `each` one a cell; by default each label has one for all its periods.
//! Never numbers a stream by its position: its key is made of ids and labels.

use super::key::{BETWEEN, Key, key};
use crate::language::formula::{IndexId, IndexKind, VariableId};
use crate::model::{Model, Vary};

/// A stream of draws: where its own scores come from, and what they are mixed with.
pub struct Stream {
    /// From which its random numbers follow.
    pub key: Key,
    /// If it is a step of a random walk.
    pub step: Option<Step>,
    /// Streams whose own scores its score is made of, with their weights; none if it is its own score.
    pub mixed: Option<Box<[(u32, f64)]>>,
}

/// A period of a random walk. The score of the t-th is (e₁ + … + eₜ)/√t: standard normal like any other, so
/// that marginals stay as declared, and two periods s < t correlate by √(s/t).
#[derive(Clone, Copy)]
pub struct Step {
    /// The stream of the period before.
    pub before: Option<u32>,
    /// Which period it is, from 1.
    pub count: u32,
}

/// The streams of one assumption.
pub struct Home {
    first: u32,
    /// How the cells of the assumption fall on its streams.
    spread: Spread,
}

enum Spread {
    Same,
    Own,
    Mapped(Vec<u32>),
}

impl Home {
    /// The stream of a cell.
    pub fn stream(&self, cell: usize) -> Option<u32> {
        match &self.spread {
            Spread::Same => Some(self.first),
            Spread::Own => Some(self.first + cell as u32),
            Spread::Mapped(at) => at.get(cell).map(|at| self.first + at),
        }
    }
}

/// Adds the streams of an assumption behind those that are there.
pub fn add(model: &Model, id: VariableId, streams: &mut Vec<Stream>) -> Option<Home> {
    let variable = model.variable(id);
    let assumption = variable.assumption()?;
    let apart = model.apart(&variable.indexes, assumption);
    let first = streams.len() as u32;
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
            full.push(BETWEEN);
            full.push_str(&shape.name);
            full.push('=');
            full.push_str(shape.keys.get(places[*slot] as usize).map_or("", String::as_str));
        }
        let step = walk.map(|slot| step(model, &apart, &places, slot, first));
        streams.push(Stream { key: key(&full), step, mixed: None });
    }
    let spread = if apart.is_empty() {
        Spread::Same
    } else if apart == variable.indexes {
        Spread::Own
    } else {
        let cells = 0..model.cell_count(&variable.indexes);
        Spread::Mapped(cells.map(|cell| restricted(model, &variable.indexes, cell, &apart) as u32).collect())
    };
    Some(Home { first, spread })
}

/// The cell over fewer indexes that has the same labels.
pub fn restricted(model: &Model, indexes: &[IndexId], cell: usize, fewer: &[IndexId]) -> usize {
    let places = model.places(indexes, cell);
    model.cell(fewer, |index| indexes.iter().position(|i| *i == index).map_or(0, |slot| places[slot]))
}

/// The position of the index along which a walk goes.
fn period_index(model: &Model, indexes: &[IndexId]) -> Option<usize> {
    indexes.iter().position(|i| matches!(model.index(*i).shape.kind, IndexKind::Periods(_)))
}

fn step(model: &Model, indexes: &[IndexId], places: &[u32], slot: usize, first: u32) -> Step {
    let before = places[slot].checked_sub(1).map(|place| {
        let at = |index| {
            let position = indexes.iter().position(|i| *i == index).unwrap_or(slot);
            if position == slot { place } else { places[position] }
        };
        first + model.cell(indexes, at) as u32
    });
    Step { before, count: places[slot] + 1 }
}
