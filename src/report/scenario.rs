//! In: a report in one of its scenarios. Out: its values, summaries of its draws, its claims, and its files.
//! Draws are made when a summary, a claim or a build needs them.
//! Never prints and never writes to a disk.

use super::Report;
use super::answer::{ClaimOutcome, PrintedValue, ValueSummary};
use super::question::{CellOf, cell_of};
use crate::compile::{Built, RefusedReport, ReportScenario, build};
use crate::explain::{QuestionError, Refusal};
use entail_engine::analyse::Told;
use entail_engine::diagnostic::{Warned, outcome};
use entail_engine::evaluate::simulation::{Columns, Simulation};
use entail_engine::evaluate::{Request, WantedTerm, undefined_in_draws};
use entail_engine::language::formula::Type;
use entail_engine::model::Variable;
use entail_runtime::summary::{probability, summarise};
use std::sync::Arc;

/// A report in a scenario that it has.
#[derive(Clone, Copy)]
pub struct InScenario<'r> {
    report: &'r Report,
    scenario: ReportScenario<'r>,
}

/// The draws of one number.
struct DrawnColumn {
    of: CellOf,
    columns: Columns,
}

impl<'r> InScenario<'r> {
    pub(super) fn new(report: &'r Report, scenario: ReportScenario<'r>) -> Self {
        Self { report, scenario }
    }

    /// The value of an assumption or quantity, `cost` or `cost[year=2030]`, at the central case.
    ///
    /// # Errors
    ///
    /// A name or a label that does not exist, or an index left open.
    pub fn value(&self, name: &str) -> Result<PrintedValue, QuestionError> {
        let model = self.report.model();
        let CellOf { variable: id, cell } = cell_of(model, name)?;
        let variable = model.variable(id);
        let base = self.report.evaluation().values(self.scenario.id(), id)[cell];
        let unit = variable.unit().map(|unit| unit.text.clone());
        Ok(PrintedValue { number: declared(variable, base), unit, text: model.print(variable, base) })
    }

    /// What draws say of a number: mean, deviation, and quantiles at some probabilities.
    ///
    /// # Errors
    ///
    /// A name that does not exist, an index left open, what is no number; or a value that is undefined in some draws.
    pub fn summary(&self, name: &str, probabilities: &[f64]) -> Result<ValueSummary, Refusal> {
        let DrawnColumn { of, columns } = self.drawn(name)?;
        let variable = self.report.model().variable(of.variable);
        let found = summarise(columns.column(0), columns.replicates, probabilities);
        // A difference of two values has no zero point: only its scale counts.
        let scale = declared(variable, 1.0) - declared(variable, 0.0);
        let estimate =
            |one: entail_runtime::summary::Estimate| (declared(variable, one.value), one.error * scale);
        Ok(ValueSummary {
            mean: estimate(found.mean),
            standard_deviation: found.sd.value * scale,
            quantiles: found.quantiles.iter().copied().map(estimate).collect(),
            draws: columns.column(0).len(),
            undefined: found.undefined,
        })
    }

    /// Every draw of a number, in the order in which all values of this report and scenario are drawn: those of two names
    /// at one place belong to one possible world. NaN where a draw has no value, infinite for `never`.
    ///
    /// # Errors
    ///
    /// A name that does not exist, an index left open, what is no number; or a value that is undefined in some draws.
    pub fn draws(&self, name: &str) -> Result<Vec<f64>, Refusal> {
        let DrawnColumn { of, columns } = self.drawn(name)?;
        let variable = self.report.model().variable(of.variable);
        Ok(columns.column(0).iter().map(|value| declared(variable, *value)).collect())
    }

    /// The draws of a number in base units.
    fn drawn(&self, name: &str) -> Result<DrawnColumn, Refusal> {
        let model = self.report.model();
        let of = cell_of(model, name)?;
        if !matches!(model.variable(of.variable).ty, Type::Number(_) | Type::Period) {
            return Err(QuestionError::new(format!("`{name}` is no number: it has no quantiles")).into());
        }
        let mut simulation = self.simulate()?;
        let term = simulation.terms().variable(self.scenario.id(), of.variable)[of.cell];
        simulation.admit(1, 0)?;
        let columns = simulation.columns(&[term]);
        let scenario = self.scenario.id();
        let wanted = WantedTerm { term, scenario, request: Request::Cell(of.variable, of.cell) };
        let finding = columns.undefined(0).and_then(|undefined| {
            undefined_in_draws(self.report.evaluation(), &simulation, &undefined, &wanted)
        });
        outcome((), finding.into_iter().collect())?;
        Ok(DrawnColumn { of, columns })
    }

    /// Every claim, in the order of the report.
    ///
    /// # Errors
    ///
    /// A claim that cannot be computed, at the centre or in some draws.
    pub fn claims(&self) -> Result<Vec<ClaimOutcome>, Refusal> {
        let model = self.report.model();
        let mut evaluation = self.report.evaluation().clone();
        let mut simulation = self.simulate()?;
        let scenario = self.scenario.id();
        let mut outcomes = Vec::with_capacity(model.claims.len());
        for claim in &model.claims {
            let holds = evaluation.cells(scenario, &claim.that)?.first().is_some_and(|holds| *holds != 0.0);
            let terms = simulation.terms().cells(scenario, &claim.that);
            let Some(term) = terms.and_then(|terms| terms.first().copied()) else {
                return Err(QuestionError::new(format!("`claim:{}` cannot be computed", claim.id)).into());
            };
            simulation.admit(1, 0)?;
            let columns = simulation.columns(&[term]);
            let request = Request::Formula(Arc::clone(&claim.that));
            let wanted = WantedTerm { term, scenario, request };
            let finding = columns
                .undefined(0)
                .and_then(|undefined| undefined_in_draws(&evaluation, &simulation, &undefined, &wanted));
            outcome((), finding.into_iter().collect())?;
            let found = probability(columns.column(0), columns.replicates);
            let probability = (found.value, found.error);
            let told = Told::of(claim, found.value, &model.report.likelihood);
            outcomes.push(ClaimOutcome { id: claim.id.clone(), holds, told, probability });
        }
        Ok(outcomes)
    }

    /// Every file of the report in this scenario, with the warnings that came up; nothing is written to a disk.
    ///
    /// # Errors
    ///
    /// Everything that was found if any of it is an error: a claim that fails where it must hold, a sentence that
    /// cannot be written, a figure that cannot be drawn.
    pub fn build(&self) -> Result<Warned<Built>, RefusedReport> {
        build(self.scenario, &mut |_| {}).map_err(|findings| self.report.checked().refused(findings))
    }

    fn simulate(&self) -> Result<Simulation, Refusal> {
        Ok(self.report.checked().simulate(self.report.evaluation())?)
    }
}

/// A number in the unit that its variable declares.
fn declared(variable: &Variable, base: f64) -> f64 {
    variable.unit().map_or(base, |unit| unit.from_base(base))
}
