//! In: a model. Out: everything that is the same for all replicates, made once.
//! Distributions with their tables, streams with their keys, correlations with their weights.
//! Never draws.

use super::correlation::{self, Group};
use super::leaf::Leaf;
use super::replicate::Replicate;
use super::sizes::Sizes;
use super::stream::{self, Home, Stream};
use crate::diagnostic::Diagnostic;
use crate::evaluate::belief::distribution;
use crate::evaluate::central::impossible;
use crate::evaluate::distribution::{Dirichlet, Distribution, DistributionError};
use crate::language::formula::VariableId;
use crate::model::{Assumption, Belief, Change, Model, Variable};

/// The draws of a model's assumptions, ready to be made.
pub struct Draws {
    pub(super) seed: u64,
    pub(super) sizes: Sizes,
    pub(super) streams: Vec<Stream>,
    /// By variable; none for a quantity.
    pub(super) believed: Vec<Option<Believed>>,
}

/// An assumption, ready to be drawn.
pub(super) struct Believed {
    pub cells: Cells,
    /// None if nothing of it is uncertain, in no scenario.
    pub home: Option<Home>,
}

/// What is believed of the cells.
pub(super) enum Cells {
    /// Of each its own: distributions, and which of them each cell has.
    Apart(Vec<Distribution>, Vec<u32>),
    /// Parts of a whole.
    Split(Box<Dirichlet>),
}

impl Draws {
    /// Prepares at least `count` draws of every assumption. What makes a belief impossible is an error.
    pub fn new(model: &Model, count: usize, seed: u64) -> Result<Self, Vec<Diagnostic>> {
        let mut findings = Vec::new();
        let mut streams = Vec::new();
        let mut believed = Vec::with_capacity(model.variables.len());
        for (variable, id) in model.variables.iter().zip((0..).map(VariableId)) {
            let Some(assumption) = variable.assumption() else {
                believed.push(None);
                continue;
            };
            let cells = match cells(variable, assumption, model.report.interval) {
                Ok(cells) => cells,
                Err((cell, wrong)) => {
                    findings.push(impossible(model, id, cell, &wrong));
                    continue;
                }
            };
            let drawn = assumption.is_uncertain() || is_ranged(model, id);
            let home = if drawn { stream::add(model, id, &mut streams) } else { None };
            believed.push(Some(Believed { cells, home }));
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        let mut draws = Self { seed, sizes: Sizes::of(count), streams, believed };
        for group in correlation::groups(model, |v| draws.home(v).is_some()) {
            draws.mix(model, &group);
        }
        Ok(draws)
    }

    /// How many replicates there are.
    pub fn replicates(&self) -> usize {
        self.sizes.replicates
    }

    /// How many draws each replicate has; their product is the number of draws.
    pub fn replicate_size(&self) -> usize {
        self.sizes.size
    }

    /// What is believed of a cell; none for quantities and for parts of a split.
    pub fn distribution(&self, variable: VariableId, cell: usize) -> Option<&Distribution> {
        match &self.believed(variable)?.cells {
            Cells::Apart(shapes, of) => shapes.get(*of.get(cell)? as usize),
            Cells::Split(_) => None,
        }
    }

    /// How a part of a split is distributed by itself; none for anything else.
    pub fn marginal(&self, variable: VariableId, part: usize) -> Option<Distribution> {
        match &self.believed(variable)?.cells {
            Cells::Split(split) => split.marginal(part).map(Into::into),
            Cells::Apart(..) => None,
        }
    }

    /// The stream whose draws decide a cell; none for what is certain. The periods of a walk count as one.
    pub fn moved_by(&self, model: &Model, variable: VariableId, cell: usize) -> Option<usize> {
        let mut stream = self.home(variable)?.stream(cell)?;
        let certain =
            matches!(model.variable(variable).assumption()?.beliefs.get(cell), Some(Belief::Certain(_)));
        while let Some(before) = self.streams.get(stream as usize)?.step.and_then(|step| step.before) {
            stream = before;
        }
        (!certain || is_ranged(model, variable)).then_some(stream as usize)
    }

    /// Writes one replicate of each leaf: its draws are the first rows of its column, and row by row they
    /// belong together. The leaf of a quantity is NaN, the score of what is certain 0.
    pub fn fill<C: AsMut<[f64]>>(&self, replicate: usize, leaves: &[Leaf], out: &mut [C]) {
        let mut replicate = Replicate::new(self, replicate);
        for (leaf, out) in leaves.iter().zip(out) {
            let column = out.as_mut();
            let rows = column.len().min(self.sizes.size);
            replicate.column(*leaf, &mut column[..rows]);
        }
    }

    pub(super) fn believed(&self, variable: VariableId) -> Option<&Believed> {
        self.believed.get(variable.0 as usize)?.as_ref()
    }

    fn home(&self, variable: VariableId) -> Option<&Home> {
        self.believed(variable)?.home.as_ref()
    }

    /// Lays the correlations of a group over its streams, label by label.
    fn mix(&mut self, model: &Model, group: &Group) {
        for (at, (member, weights)) in group.members.iter().zip(&group.weights).enumerate().skip(1) {
            let variable = model.variable(*member);
            for cell in 0..model.cell_count(&variable.indexes) {
                let Some(own) = self.home(*member).and_then(|h| h.stream(cell)) else { continue };
                let parts = group.members[..=at].iter().zip(weights).filter(|(_, weight)| **weight != 0.0);
                let mixed: Box<[(u32, f64)]> = parts
                    .filter_map(|(other, weight)| {
                        let fewer = &model.variable(*other).indexes;
                        let cell = stream::restricted(model, &variable.indexes, cell, fewer);
                        Some((self.home(*other)?.stream(cell)?, *weight))
                    })
                    .collect();
                if let Some(stream) = self.streams.get_mut(own as usize) {
                    stream.mixed = (mixed.len() > 1).then_some(mixed);
                }
            }
        }
    }
}

/// Whether a scenario gives it a range, which needs scores even where the base is certain.
fn is_ranged(model: &Model, id: VariableId) -> bool {
    let mut changes = model.scenarios.iter().flat_map(|s| &s.overrides);
    changes.any(|o| o.target == id && matches!(o.change, Change::Range(..)))
}

/// The distributions of an assumption, or the first cell that has none.
fn cells(
    variable: &Variable,
    assumption: &Assumption,
    interval: f64,
) -> Result<Cells, (usize, DistributionError)> {
    if let Some(concentration) = assumption.mix.and_then(|m| m.concentration) {
        let part = |belief: &Belief| if let Belief::Certain(part) = belief { *part } else { f64::NAN };
        let parts: Vec<f64> = assumption.beliefs.iter().map(part).collect();
        let split = Dirichlet::new(&parts, concentration).map_err(|wrong| (0, wrong))?;
        return Ok(Cells::Split(Box::new(split)));
    }
    let mut shapes: Vec<Distribution> = Vec::new();
    let mut of: Vec<u32> = Vec::with_capacity(assumption.beliefs.len());
    for (cell, belief) in assumption.beliefs.iter().enumerate() {
        // Neighbours are often alike, and a distribution may hold a table.
        if cell == 0 || assumption.beliefs[cell - 1] != *belief {
            let shape =
                distribution(variable, assumption, belief, interval).map_err(|wrong| (cell, wrong))?;
            shapes.push(shape.distribution);
        }
        of.push(shapes.len() as u32 - 1);
    }
    Ok(Cells::Apart(shapes, of))
}
