//! In: a value that is undefined in some draws, and one of these draws. Out: why, and whose range it is.
//! The draw is computed again with numbers; then each assumption goes back to its central value, alone.
//! Never words a message.

mod rates;

use crate::evaluate::central::percentile;
use crate::evaluate::draws::assumption_of;
use crate::evaluate::error::{Fault, Problem};
use crate::evaluate::simulation::{Columns, Simulation};
use crate::evaluate::what_if::{Request, WhatIf};
use crate::language::formula::{ScenarioId, VariableId};
use crate::model::Model;
use entail_runtime::draws::Leaf;
use entail_runtime::graph::Term;
use std::sync::Arc;

/// Why a value is undefined in a draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    /// What cannot be computed.
    pub fault: Fault,
    /// The assumption whose range reaches there, with its cell; none where nothing uncertain is involved.
    pub assumption: Option<(VariableId, usize)>,
    /// What was drawn for it.
    pub value: f64,
    /// Whether its central value alone would mend the draw.
    pub alone: bool,
}

/// How often a value is undefined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UndefinedShare {
    /// In so many draws.
    pub undefined: usize,
    /// Of so many.
    pub draws: usize,
}

/// How often a wanted term has no value, and why in one of these draws; whether nothing but internal rates is missing.
/// None where it has a value in every draw, or is a cell without one.
pub(super) fn judged(
    simulation: &Simulation,
    columns: &Columns,
    (at, term): (usize, Term),
    (scenario, request): (ScenarioId, &Request),
    central: &[Vec<f64>],
) -> Option<(UndefinedShare, Cause, bool)> {
    let (undefined, first) = columns.undefined(at)?;
    let share = UndefinedShare { undefined, draws: columns.column(at).len() };
    let other = rates::first_other(simulation, term, columns.column(at));
    let draw = simulation.draw(term, other.unwrap_or(first));
    let cause = cause(&simulation.model(), central, (scenario, request), &draw)?;
    let rate = matches!(cause.fault.problem, Problem::IrrNotUnique { .. });
    Some((share, cause, rate && other.is_none() && share.undefined < share.draws))
}

/// Why what is request for is undefined in a draw; none where it has a value there, or is a cell without one.
pub(super) fn cause(
    model: &Arc<Model>,
    central: &[Vec<f64>],
    (scenario, request): (ScenarioId, &Request),
    draw: &[(Leaf, f64)],
) -> Option<Cause> {
    let at = |draw: &[(Leaf, f64)]| {
        let mut engine = WhatIf::new(Arc::clone(model), central, draw.iter().copied());
        let value = engine.value(scenario, request);
        (value, engine.take_faults().into_iter().next())
    };
    let (value, fault) = at(draw);
    let fault = fault.filter(|_| value.is_nan())?;
    let mut leaves: Vec<(Leaf, f64)> =
        draw.iter().copied().filter(|(l, _)| matches!(l, Leaf::Draw(..))).collect();
    leaves.sort_by_key(|(leaf, _)| *leaf);
    let mends = |keep: &dyn Fn((VariableId, usize)) -> bool| {
        let rest: Vec<(Leaf, f64)> =
            draw.iter().copied().filter(|(leaf, _)| keep(assumption_of(*leaf))).collect();
        !at(&rest).0.is_nan()
    };
    // One cell, or else all cells of an assumption, which may move as one.
    let cell = leaves.iter().find(|(leaf, _)| mends(&|other| other != assumption_of(*leaf)));
    let found =
        cell.or_else(|| leaves.iter().find(|(leaf, _)| mends(&|other| other.0 != assumption_of(*leaf).0)));
    let extreme = || {
        let distance = |(leaf, value): &(Leaf, f64)| {
            let (id, cell) = assumption_of(*leaf);
            percentile(model, id, cell, *value).map_or(0.0, |p| (p - 0.5).abs())
        };
        leaves.iter().reduce(|a, b| if distance(b) > distance(a) { b } else { a })
    };
    let named = found.or_else(extreme);
    Some(Cause {
        fault,
        assumption: named.map(|(leaf, _)| assumption_of(*leaf)),
        value: named.map_or(f64::NAN, |(_, value)| *value),
        alone: found.is_some(),
    })
}
