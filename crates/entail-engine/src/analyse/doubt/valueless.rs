//! In: a simulation and the scenarios of the pages. Out: what has no internal rate in some draws, and in how many.
//! Quantities and claims whose own formula takes `irr`; what rests on them goes without a value where they do.
//! Never refuses a draw.

use super::counted::Counted;
use crate::diagnostic::Diagnostic;
use crate::evaluate::simulation::Simulation;
use crate::evaluate::{Evaluation, Request, WantedTerm, undefined_in_draws};
use crate::language::formula::{Function, Node, ScenarioId, VariableId};
use crate::model::Expression;
use entail_runtime::graph::Term;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Something that has no value in some draws of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Valueless {
    /// The scenario.
    pub scenario: ScenarioId,
    /// What it is called.
    pub name: String,
    /// The share of draws without a value; of several cells the largest.
    pub share: f64,
}

/// What may lack an internal rate, as terms.
#[derive(Default)]
pub(super) struct Candidates(Vec<RateCandidate>);

/// One cell of a quantity, or one claim, in a scenario.
struct RateCandidate {
    scenario: ScenarioId,
    name: String,
    request: Request,
    term: Term,
}

impl Candidates {
    /// Those of the scenarios of the pages.
    pub(super) fn of(simulation: &mut Simulation, pages: &[ScenarioId]) -> Self {
        let model = simulation.model();
        let mut all = Vec::new();
        for scenario in pages.iter().copied() {
            for (variable, id) in model.variables.iter().zip((0..).map(VariableId)) {
                if variable
                    .quantity()
                    .is_some_and(|q| q.expressions().into_iter().any(|formula| takes_rate(formula)))
                {
                    let terms = simulation.terms().variable(scenario, id).into_iter().enumerate();
                    all.extend(terms.map(|(at, term)| RateCandidate {
                        scenario,
                        name: variable.label.clone(),
                        request: Request::Cell(id, at),
                        term,
                    }));
                }
            }
            for claim in model.claims.iter().filter(|claim| takes_rate(&claim.that)) {
                let terms = simulation.terms().cells(scenario, &claim.that).unwrap_or_default();
                all.extend(terms.into_iter().map(|term| RateCandidate {
                    scenario,
                    name: claim.name(),
                    request: Request::Formula(Arc::clone(&claim.that)),
                    term,
                }));
            }
        }
        Self(all)
    }

    /// Their terms, in order.
    pub(super) fn terms(&self) -> impl Iterator<Item = Term> + '_ {
        self.0.iter().map(|candidate| candidate.term)
    }

    /// Those that have no value in some draws, given what was counted of all.
    pub(super) fn valueless(
        self,
        simulation: &Simulation,
        evaluation: &Evaluation,
        counted: &BTreeMap<Term, Counted>,
    ) -> (Vec<Valueless>, Vec<Diagnostic>) {
        let (mut found, mut findings): (Vec<Valueless>, Vec<Diagnostic>) = (Vec::new(), Vec::new());
        for RateCandidate { scenario, name, request, term } in self.0 {
            let Some(undefined) = counted.get(&term).and_then(|one| one.undefined.as_ref()) else { continue };
            let wanted = WantedTerm { term, scenario, request };
            let Some(finding) = undefined_in_draws(evaluation, simulation, undefined, &wanted) else {
                continue;
            };
            findings.push(finding);
            let share = undefined.share();
            match found.iter_mut().find(|one| one.scenario == scenario && one.name == name) {
                // Cells of one quantity lack a rate in much the same draws: their shares do not add up.
                Some(one) => one.share = one.share.max(share),
                None => found.push(Valueless { scenario, name, share }),
            }
        }
        (found, findings)
    }
}

/// Whether a formula takes an internal rate itself.
fn takes_rate(expression: &Expression) -> bool {
    let mut found = false;
    expression.expr.walk(&mut |e| found |= matches!(e.node, Node::Along(Function::Irr, ..)));
    found
}
