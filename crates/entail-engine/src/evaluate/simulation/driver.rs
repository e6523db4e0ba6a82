//! In: a model and its draws. Out: what can vary alone, and its values at any probability.
//! Cells that share their draws move together; a part of a split moves the others pro rata.
//! Never runs a formula.

use crate::evaluate::draws::{assumption_of, moved_by};
use crate::language::formula::{IndexId, VariableId};
use crate::model::Model;
use entail_runtime::distribution::Distribution;
use entail_runtime::distribution::special::normal;
use entail_runtime::draws::{Draws, Leaf};
use entail_runtime::fingerprint::Fingerprint;
use std::collections::{BTreeMap, BTreeSet};

/// Cells of an assumption that one draw decides.
#[derive(Clone, Debug, PartialEq)]
pub struct Driver {
    /// The assumption.
    pub variable: VariableId,
    /// Its cells, the first of which stands for all; of a split the one part that is chosen.
    pub cells: Vec<u32>,
    /// How many parts the split has, and how the chosen one is distributed; none for anything else.
    split: Option<(usize, Option<Distribution>)>,
}

/// Everything uncertain, in the order of the model.
pub(super) fn drivers(model: &Model, draws: &Draws) -> Vec<Driver> {
    let mut all: Vec<Driver> = Vec::new();
    for (variable, id) in model.variables.iter().zip((0..).map(VariableId)) {
        let Some(assumption) = variable.assumption() else { continue };
        let cells = model.cell_count(&variable.indexes);
        // Parts of a split move together, but each may lead: the others follow it pro rata.
        if let Some(mix) = assumption.mix {
            let parts = if mix.concentration.is_some() { cells } else { 0 };
            all.extend((0..parts as u32).map(|cell| Driver {
                variable: id,
                cells: vec![cell],
                split: Some((cells, draws.marginal(id.into(), cell as usize))),
            }));
            continue;
        }
        // Cells that share a stream rise and fall together, so that they are one driver.
        let first = all.len();
        let mut of_stream: BTreeMap<usize, usize> = BTreeMap::new();
        for cell in 0..cells {
            let Some(stream) = moved_by(draws, model, id, cell) else { continue };
            let at = *of_stream.entry(stream).or_insert(all.len());
            match all.get_mut(at) {
                Some(known) => known.cells.push(cell as u32),
                None => all.push(Driver { variable: id, cells: vec![cell as u32], split: None }),
            }
        }
        all[first..].iter_mut().for_each(|driver| driver.lead_with_widest(draws));
    }
    all
}

/// Which drivers move which leaves.
#[derive(Debug, Default)]
pub(super) struct Movers {
    /// By cell of an assumption.
    of_cells: BTreeMap<(VariableId, u32), usize>,
    /// By assumption that is a split: any part moves all of them.
    of_splits: BTreeMap<VariableId, Vec<usize>>,
}

impl Movers {
    pub(super) fn of(drivers: &[Driver]) -> Self {
        let mut movers = Self::default();
        for (at, driver) in drivers.iter().enumerate() {
            if driver.split.is_some() {
                movers.of_splits.entry(driver.variable).or_default().push(at);
            } else {
                movers.of_cells.extend(driver.cells.iter().map(|cell| ((driver.variable, *cell), at)));
            }
        }
        movers
    }

    /// The drivers that move a leaf, in the order of the model.
    pub(super) fn moving(&self, leaf: Leaf) -> impl Iterator<Item = usize> + '_ {
        let (variable, cell) = assumption_of(leaf);
        let parts = self.of_splits.get(&variable).into_iter().flatten();
        parts.chain(self.of_cells.get(&(variable, cell as u32))).copied()
    }
}

impl Driver {
    /// Puts the cell first that varies most for its size: it shows best what a draw does.
    fn lead_with_widest(&mut self, draws: &Draws) {
        let width = |cell: u32| {
            let Some(shape) = draws.distribution(self.variable.into(), cell as usize) else { return 0.0 };
            let [low, middle, high] = [0.1, 0.5, 0.9].map(|p| shape.quantile(p));
            // Relative to the middle, so that cells of different sizes can be compared.
            if middle == 0.0 { 0.0 } else { (high - low) / middle.abs() }
        };
        let widths: Vec<f64> = self.cells.iter().map(|cell| width(*cell)).collect();
        let widest = (1..widths.len()).fold(0, |best, at| if widths[at] > widths[best] { at } else { best });
        // The others stay in the order of the model.
        self.cells[..=widest].rotate_right(1);
    }

    /// The fingerprint of how it moves its cells; which assumption it is of is a number that changes from model to model.
    pub(super) fn written(&self) -> Fingerprint {
        Fingerprint::of_written(&(&self.cells, &self.split))
    }

    /// The cell that stands for all.
    pub fn cell(&self) -> usize {
        self.cells.first().map_or(0, |cell| *cell as usize)
    }

    /// The cell that stands for all where not all of them matter: the first of those that are among some leaves.
    pub fn cell_among(&self, leaves: impl Iterator<Item = Leaf>) -> usize {
        let of_cells = leaves.map(assumption_of).filter(|(variable, _)| *variable == self.variable);
        let met: BTreeSet<u32> = of_cells.map(|(_, cell)| cell as u32).collect();
        self.cells.iter().find(|cell| met.contains(cell)).map_or_else(|| self.cell(), |cell| *cell as usize)
    }

    /// The name of the assumption and, where its cells vary apart, of the cell.
    pub fn name(&self, model: &Model) -> String {
        let label = &model.variable(self.variable).label;
        match self.places(model, self.cell(), true).as_str() {
            "" => label.clone(),
            own => format!("{label}: {own}"),
        }
    }

    /// Where cells move together, the place of one of them, for a value that is its alone.
    pub fn place_of(&self, model: &Model, cell: usize) -> Option<String> {
        (self.cells.len() > 1).then(|| self.places(model, cell, false))
    }

    /// The places of a cell along the indexes over which cells vary apart, or along the others.
    fn places(&self, model: &Model, cell: usize, own: bool) -> String {
        let variable = model.variable(self.variable);
        let apart = variable.assumption().map(|a| model.apart(&variable.indexes, a)).unwrap_or_default();
        let places = model.places(&variable.indexes, cell);
        let printed =
            |(i, at): (&IndexId, u32)| (apart.contains(i), model.index(*i).printed[at as usize].as_str());
        let cell: Vec<(bool, &str)> = variable.indexes.iter().zip(places).map(printed).collect();
        cell.iter().filter(|(apart, _)| *apart == own).map(|(_, label)| *label).collect::<Vec<_>>().join(", ")
    }

    /// Values and scores of all cells that it moves, at some normal scores.
    pub(super) fn at_scores(
        &self,
        draws: &Draws,
        central: &[Vec<f64>],
        scores: &[f64],
    ) -> Vec<(Leaf, Vec<f64>)> {
        let own = &central[self.variable.0 as usize];
        if let Some((parts, marginal)) = &self.split {
            let chosen = self.cell();
            // A part that is exactly 0 or 1 has no distribution of its own: it stays at the centre.
            let at = |z: &f64| marginal.as_ref().map_or(own[chosen], |m| m.quantile(normal::cdf(*z)));
            let column: Vec<f64> = scores.iter().map(at).collect();
            let rest = 1.0 - own[chosen];
            let pro_rata = |part: usize| column.iter().map(|v| own[part] * (1.0 - v) / rest).collect();
            let others = (0..*parts).filter(|part| *part != chosen);
            // The others keep their proportions to each other, as in the central case.
            let others = others.map(|part| (Leaf::Draw(self.variable.into(), part as u32), pro_rata(part)));
            let others: Vec<(Leaf, Vec<f64>)> = others.collect();
            return std::iter::once((Leaf::Draw(self.variable.into(), chosen as u32), column))
                .chain(others)
                .collect();
        }
        let mut leaves = Vec::new();
        for cell in &self.cells {
            if let Some(distribution) = draws.distribution(self.variable.into(), *cell as usize) {
                let column = scores.iter().map(|z| distribution.at_score(*z)).collect();
                leaves.push((Leaf::Draw(self.variable.into(), *cell), column));
            }
        }
        // A scenario may have laid a range over the belief: it takes the score and not the value.
        leaves.extend(
            self.cells.iter().map(|cell| (Leaf::Score(self.variable.into(), *cell), scores.to_vec())),
        );
        leaves
    }
}
