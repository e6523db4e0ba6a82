//! In: a model. Out: the draws of its assumptions, ready to be made.
//! Distributions with their tables, streams with their keys, correlations with their weights.
//! Never draws.

use super::correlation::{self, CorrelationGroup};
use super::streams;
use crate::diagnostic::{Findings, outcome};
use crate::evaluate::belief::distribution;
use crate::evaluate::central::impossible;
use crate::language::formula::VariableId;
use crate::model::{Assumption, Belief, Change, Model, Variable};
use entail_runtime::distribution::{Dirichlet, Distribution, DistributionError};
use entail_runtime::draws::{CellStreams, Cells, Draws, Input, Stream};

/// At least `count` draws of every assumption. What makes a belief impossible is an error.
///
/// # Errors
///
/// A finding for each assumption, split or correlation whose numbers make no distribution.
pub fn plan(model: &Model, count: usize, seed: u64) -> Result<Draws, Findings> {
    let mut findings = Vec::new();
    let mut streams = Vec::new();
    let mut inputs = Vec::with_capacity(model.variables.len());
    for (variable, id) in model.variables.iter().zip((0..).map(VariableId)) {
        let Some(assumption) = variable.assumption() else {
            inputs.push(None);
            continue;
        };
        let cells = match cell_distributions(variable, assumption, model.report.interval) {
            Ok(cells) => cells,
            Err((cell, wrong)) => {
                findings.push(impossible(model, id, cell, &wrong));
                continue;
            }
        };
        // A certain assumption still needs a stream if some scenario gives it a range.
        let drawn = assumption.is_uncertain() || is_ranged(model, id);
        let own = if drawn { streams::add_streams(model, id, &mut streams) } else { None };
        inputs.push(Some(Input { cells, streams: own }));
    }
    // Correlations need all distributions, so that the errors of any end the plan here.
    outcome((), findings)?;
    for group in correlation::groups(model, |v| streams_of(&inputs, v).is_some()) {
        lay_correlations(model, &inputs, &mut streams, &group);
    }
    Ok(Draws::new(count, seed, streams, inputs))
}

/// The stream whose draws decide a cell; none for what is certain. The periods of a walk count as one.
pub fn moved_by(draws: &Draws, model: &Model, variable: VariableId, cell: usize) -> Option<usize> {
    let stream = draws.moved_by(variable.into(), cell)?;
    let certain = model.variable(variable).assumption()?.beliefs.get(cell).is_some_and(|b| !b.is_uncertain());
    (!certain || is_ranged(model, variable)).then_some(stream)
}

fn streams_of(inputs: &[Option<Input>], variable: VariableId) -> Option<&CellStreams> {
    inputs.get(variable.0 as usize)?.as_ref()?.streams.as_ref()
}

/// Lays the correlations of a group over its streams, label by label.
fn lay_correlations(
    model: &Model,
    inputs: &[Option<Input>],
    streams: &mut [Stream],
    group: &CorrelationGroup,
) {
    for (at, (member, weights)) in group.members.iter().zip(&group.weights).enumerate().skip(1) {
        let variable = model.variable(*member);
        for cell in 0..model.cell_count(&variable.indexes) {
            let Some(own) = streams_of(inputs, *member).and_then(|s| s.stream(cell)) else { continue };
            // A member of weight 0 would change no score, but its stream would be drawn.
            let parts = group.members[..=at].iter().zip(weights).filter(|(_, weight)| **weight != 0.0);
            let mixed: Box<[(u32, f64)]> = parts
                .filter_map(|(other, weight)| {
                    let fewer = &model.variable(*other).indexes;
                    let cell = streams::restricted(model, &variable.indexes, cell, fewer);
                    Some((streams_of(inputs, *other)?.stream(cell)?, *weight))
                })
                .collect();
            if let Some(stream) = streams.get_mut(own as usize) {
                // A stream that is mixed with nothing but itself keeps the order that it has.
                stream.mixed = (mixed.len() > 1).then_some(mixed);
            }
        }
    }
}

/// Whether a scenario gives it a range, which needs scores even where the base is certain.
fn is_ranged(model: &Model, id: VariableId) -> bool {
    let mut changes = model.scenarios.iter().flat_map(|s| s.overrides.of_variable(id));
    changes.any(|o| matches!(o.change, Change::Range(..)))
}

/// The distributions of an assumption, or the first cell that has none.
fn cell_distributions(
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
