//! In: a value that is undefined in some draws, and one of these draws. Out: why, and whose range it is.
//! The draw is computed again with numbers; then each assumption goes back to its central value, alone.
//! Never words a message.

mod rates;
mod wording;

pub use wording::WITHOUT_RATE;

use crate::diagnostic::Diagnostic;
use crate::evaluate::central::percentile;
use crate::evaluate::draws::assumption_of;
use crate::evaluate::evaluation::Evaluation;
use crate::evaluate::fault::{Fault, Problem};
use crate::evaluate::simulation::{Simulation, UndefinedDraws};
use crate::evaluate::what_if::Request;
use crate::language::formula::{ScenarioId, VariableId};
use crate::model::{Assumption, Model};
use entail_runtime::draws::Leaf;
use entail_runtime::graph::Term;

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

/// A term whose draws were made, and what it stands for.
#[derive(Clone, Debug)]
pub struct WantedTerm {
    /// The term.
    pub term: Term,
    /// The scenario in which it was requested.
    pub scenario: ScenarioId,
    /// What was requested.
    pub request: Request,
}

/// The finding for a wanted term that is undefined in these draws: an error, or a warning where all that it lacks in
/// them is an internal rate, since draws without one are counted. None where it is a cell without a value.
pub fn undefined_in_draws(
    evaluation: &Evaluation,
    simulation: &Simulation,
    undefined: &UndefinedDraws,
    wanted: &WantedTerm,
) -> Option<Diagnostic> {
    let share = UndefinedShare { undefined: undefined.count, draws: undefined.draws };
    // A draw that fails for more than a rate makes it an error, so that it is the one to explain.
    let other = rates::first_other(simulation, wanted.term, &undefined.replicates);
    let draw = simulation.draw(wanted.term, other.unwrap_or(undefined.first));
    let cause = cause(evaluation, wanted.scenario, &wanted.request, &draw)?;
    let rate = matches!(cause.fault.problem, Problem::IrrNotUnique { .. });
    // Where no draw has a rate nothing is left to summarise: that stays an error.
    if rate && other.is_none() && share.undefined < share.draws {
        return Some(wording::without_rate(&evaluation.model(), &wanted.request, share, &cause));
    }
    Some(finding_for(evaluation, &wanted.request, share, &cause))
}

/// The finding for a value that is undefined in some draws, given one of them.
pub fn undefined_at_draw(
    evaluation: &Evaluation,
    scenario: ScenarioId,
    request: &Request,
    share: UndefinedShare,
    draw: &[(Leaf, f64)],
) -> Option<Diagnostic> {
    let cause = cause(evaluation, scenario, request, draw)?;
    Some(finding_for(evaluation, request, share, &cause))
}

fn finding_for(
    evaluation: &Evaluation,
    request: &Request,
    share: UndefinedShare,
    cause: &Cause,
) -> Diagnostic {
    let central = cause.assumption.map(|(id, cell)| evaluation.believed(id)[cell]);
    wording::undefined(&evaluation.model(), request, share, cause, central)
}

/// Whether a leaf is of a belief whose parameters are formulas.
fn is_computed(model: &Model, leaf: Leaf) -> bool {
    model.variable(assumption_of(leaf).0).assumption().is_some_and(Assumption::is_computed)
}

/// Why what is requested is undefined in a draw; none where it has a value there, or is a cell without one.
pub fn cause(
    evaluation: &Evaluation,
    scenario: ScenarioId,
    request: &Request,
    draw: &[(Leaf, f64)],
) -> Option<Cause> {
    let model = evaluation.model();
    let at = |draw: &[(Leaf, f64)]| {
        // An engine of its own for each trial: values that another keeps would hide the change.
        let mut engine = evaluation.at_draw(draw.iter().copied());
        let value = engine.value(scenario, request);
        (value, engine.take_faults().into_iter().next())
    };
    let (value, fault) = at(draw);
    let fault = fault.filter(|_| value.is_nan())?;
    // A score counts where it alone makes the value of its cell.
    let is_own = |leaf: &Leaf| match leaf {
        Leaf::Draw(..) => true,
        Leaf::Score(..) => is_computed(&model, *leaf),
    };
    let mut leaves: Vec<(Leaf, f64)> = draw.iter().copied().filter(|(leaf, _)| is_own(leaf)).collect();
    // In the order of leaves, so that what is named does not depend on the order of a program.
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
    // No assumption alone mends it: the most unusual value is the best lead that there is.
    let extreme = || {
        let distance = |(leaf, value): &(Leaf, f64)| {
            let (id, cell) = assumption_of(*leaf);
            percentile(&model, id, cell, *value).map_or(0.0, |p| (p - 0.5).abs())
        };
        leaves.iter().reduce(|a, b| if distance(b) > distance(a) { b } else { a })
    };
    let named = found.or_else(extreme);
    let value = named.map_or(f64::NAN, |(leaf, value)| {
        let (id, cell) = assumption_of(*leaf);
        if is_computed(&model, *leaf) {
            evaluation.at_draw(draw.iter().copied()).value(scenario, &Request::Cell(id, cell))
        } else {
            *value
        }
    });
    Some(Cause {
        fault,
        assumption: named.map(|(leaf, _)| assumption_of(*leaf)),
        value,
        alone: found.is_some(),
    })
}
