//! In: decisions by payoff, and the draws of a model. Out: the option that each takes, once for all draws.
//! A decision is taken before anybody knows which draw comes true: in each scenario the option whose payoff has the best mean,
//! or the best number of those that the report asks for.
//! Never asks the walk that asks it: it has a graph of its own.

use super::model_graph::ModelGraph;
use super::simulation::{MemoryLimit, Settings, Simulation};
use super::walk::{Choices, Chosen};
use crate::diagnostic::Findings;
use crate::language::formula::{ScenarioId, VariableId};
use crate::model::{ChosenBy, Decision, Model, Payoff};
use entail_runtime::graph::{Term, TermNode};
use entail_runtime::summary::{SummaryPlan, SummaryScratch, Summing};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// A decision in scenarios that are laid over each other, the topmost first.
type AskedDecision = (Vec<ScenarioId>, VariableId);

/// Whoever takes the decisions of a model; none where none is taken once for all draws.
///
/// # Errors
///
/// A finding for each assumption whose numbers make no distribution.
pub fn choices(model: &Arc<Model>, central: &[Vec<f64>]) -> Result<Option<Arc<dyn Choices>>, Findings> {
    let by_payoff = model.decisions.iter().filter(|decision| decision.payoff.is_some());
    let decided: BTreeSet<VariableId> = by_payoff.map(|decision| decision.variable).collect();
    if decided.is_empty() {
        return Ok(None);
    }
    let known = Arc::new(TakenDecisions { decided, taken: Mutex::default(), wanted: Mutex::default() });
    let settings = Settings {
        draws: model.report.draws as usize,
        seed: model.report.seed,
        // One thread sees all replicates, so that what it sums is whole.
        threads: 1,
        memory: MemoryLimit::default(),
    };
    let graph = ModelGraph::new(Arc::clone(model), central, Some(Arc::clone(&known) as Arc<dyn Choices>));
    let simulation = Simulation::new(graph, central, settings)?;
    Ok(Some(Arc::new(Chooser { known, simulation: Mutex::new(simulation) })))
}

/// For each cell of a decision the cells of its payoff, an option each.
pub fn payoff_cells(model: &Model, decision: &Decision, payoff: &Payoff) -> Vec<Vec<usize>> {
    let own = &model.variable(decision.variable).indexes;
    let options = model.index(decision.options).shape.keys.len() as u32;
    let cell = |at: usize| {
        let places = model.places(own, at);
        let place = |index, option| match own.iter().position(|one| *one == index) {
            Some(position) => places[position],
            None => option,
        };
        let of = |option: u32| model.cell(&payoff.of.expr.indexes, |index| place(index, option));
        (0..options).map(of).collect()
    };
    (0..model.cell_count(own)).map(cell).collect()
}

/// What was chosen so far, for a walk that must not wait for its own answer.
struct TakenDecisions {
    decided: BTreeSet<VariableId>,
    /// The option of each cell; none where no number of the draws can be compared.
    taken: Mutex<BTreeMap<AskedDecision, Vec<Option<u32>>>>,
    /// What a walk asked for in vain.
    wanted: Mutex<BTreeSet<AskedDecision>>,
}

impl TakenDecisions {
    fn found(&self, asked: &AskedDecision, cell: usize) -> Option<Chosen> {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let cells = taken.get(asked)?;
        Some(cells.get(cell).copied().flatten().map_or(Chosen::AsComputed, Chosen::Option))
    }
}

impl Choices for TakenDecisions {
    fn decides(&self, id: VariableId) -> bool {
        self.decided.contains(&id)
    }

    fn chosen(&self, scenarios: &[ScenarioId], id: VariableId, cell: usize) -> Chosen {
        let asked = (scenarios.to_vec(), id);
        self.found(&asked, cell).unwrap_or_else(|| {
            self.wanted.lock().unwrap_or_else(PoisonError::into_inner).insert(asked);
            Chosen::Later
        })
    }
}

/// Takes decisions as they are asked for.
struct Chooser {
    known: Arc<TakenDecisions>,
    simulation: Mutex<Simulation>,
}

impl Choices for Chooser {
    fn decides(&self, id: VariableId) -> bool {
        self.known.decides(id)
    }

    fn chosen(&self, scenarios: &[ScenarioId], id: VariableId, cell: usize) -> Chosen {
        let asked = (scenarios.to_vec(), id);
        if let Some(found) = self.known.found(&asked, cell) {
            return found;
        }
        let mut simulation = self.simulation.lock().unwrap_or_else(PoisonError::into_inner);
        self.decide(&mut simulation, asked.clone());
        self.known.found(&asked, cell).unwrap_or(Chosen::AsComputed)
    }
}

impl Chooser {
    /// Takes a decision, and before it those on which its payoff rests.
    fn decide(&self, simulation: &mut Simulation, asked: AskedDecision) {
        let mut open = vec![asked];
        while let Some(asked) = open.last().cloned() {
            if self.known.found(&asked, 0).is_some() {
                open.pop();
                continue;
            }
            let model = simulation.model();
            let found = model.decisions.iter().find(|decision| decision.variable == asked.1);
            let Some((decision, payoff)) = found.and_then(|d| Some((d, d.payoff.as_ref()?))) else { return };
            let terms = simulation.terms().cells_over(&asked.0, &payoff.of);
            let wanted =
                std::mem::take(&mut *self.known.wanted.lock().unwrap_or_else(PoisonError::into_inner));
            let before: Vec<AskedDecision> = wanted.into_iter().filter(|one| !open.contains(one)).collect();
            if before.is_empty() {
                let cells = best(simulation, &model, decision, payoff, &terms.unwrap_or_default());
                self.known.taken.lock().unwrap_or_else(PoisonError::into_inner).insert(asked, cells);
                open.pop();
            } else {
                open.extend(before);
            }
        }
    }
}

/// The best option of each cell, given the terms of all payoffs; none where one of them has no number to compare.
fn best(
    simulation: &Simulation,
    model: &Model,
    decision: &Decision,
    payoff: &Payoff,
    terms: &[Term],
) -> Vec<Option<u32>> {
    let compared = compared(simulation, payoff.by, terms);
    let number = |at: &usize| compared.get(*at).copied().filter(|number| number.is_finite());
    let best = |options: &Vec<usize>| {
        let numbers: Vec<f64> = options.iter().map(number).collect::<Option<_>>()?;
        let better = |one: f64, other: f64| if payoff.least { one < other } else { one > other };
        // Of options that bring the same the first is taken, as in a single draw.
        (0..numbers.len())
            .reduce(|best, at| if better(numbers[at], numbers[best]) { at } else { best })
            .map(|at| at as u32)
    };
    payoff_cells(model, decision, payoff).iter().map(best).collect()
}

/// The number of each term that options are compared by.
fn compared(simulation: &Simulation, by: ChosenBy, terms: &[Term]) -> Vec<f64> {
    if by == ChosenBy::Central {
        let centre = simulation.around_centre(terms);
        return (0..terms.len()).map(|at| centre.central(at)).collect();
    }
    let replicates: Vec<usize> = (0..simulation.replicates()).collect();
    let quantile = if let ChosenBy::Quantile(p) = by { Some(p) } else { None };
    let plan =
        SummaryPlan::new(simulation.count() / replicates.len().max(1), replicates.len(), quantile.as_slice());
    // A replicate at a time: no column is held, whatever the number of draws.
    let begin = || (vec![Summing::default(); terms.len()], SummaryScratch::default());
    let made = simulation.visit(terms, &replicates, begin, |(sums, scratch), _, columns| {
        for (at, summing) in sums.iter_mut().enumerate() {
            summing.add(&plan, columns.column(at), scratch);
        }
    });
    let sums = made.into_iter().flat_map(|(sums, _)| sums);
    let number = |(term, summing): (&Term, Summing)| match simulation.graph().node(*term) {
        // Exactly what it is, and not what rounding makes of its sum.
        TermNode::Constant(bits) => f64::from_bits(bits),
        _ => {
            let summary = summing.finish(&plan, || simulation.columns(&[*term]).column(0).to_vec());
            let number = summary.quantiles.first().unwrap_or(&summary.mean).value;
            // What has no value in some draws has no number to compare; the draws are an error of their own.
            if summary.undefined > 0 { f64::NAN } else { number }
        }
    };
    terms.iter().zip(sums).map(number).collect()
}
