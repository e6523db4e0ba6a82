//! In: a world, a folder and options. Out: a report that answers questions, is changed by numbers, and is built.
//! The one door for programs: what the command line does, without its words.
//! Never holds a report with errors, nor answers for a scenario that does not exist.

mod answer;
mod question;
mod scenario;

pub use answer::{ClaimOutcome, PrintedValue, ValueSummary};
pub use scenario::InScenario;

use crate::compile::{CheckedReport, Options, RefusedReport, ReportScenario};
use crate::explain::QuestionError;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::evaluate::{Evaluation, evaluate};
use entail_engine::model::{Model, NumberChange};
use entail_input::files::World;
use std::path::Path;
use std::sync::Arc;

/// A report that was read and evaluated, and has no errors.
///
/// # Units
///
/// Numbers go in and come out in the unit that the report declares for the quantity: `1500` for a rent in `EUR/month`.
///
/// # Threads
///
/// It may be shared between threads; what it gives does not depend on how many there are.
#[derive(Clone)]
pub struct Report {
    checked: CheckedReport,
    evaluation: Evaluation,
    warnings: Vec<Diagnostic>,
}

impl Report {
    /// Reads and evaluates the report in a folder of a world.
    ///
    /// # Errors
    ///
    /// Everything that was found, with the texts that it points into, if any of it is an error: in a file, a name, a
    /// unit, a formula, or a value that cannot be computed. Its `Display` shows the findings as `entail check` does.
    pub fn open(world: &dyn World, folder: &Path, options: &Options) -> Result<Self, RefusedReport> {
        Self::evaluated(CheckedReport::read(world, folder, options)?)
    }

    fn evaluated(checked: CheckedReport) -> Result<Self, RefusedReport> {
        match evaluate(Arc::clone(checked.model())) {
            Ok(evaluated) => {
                let warnings = [checked.warnings(), &evaluated.warnings].concat();
                Ok(Self { checked, evaluation: evaluated.value, warnings })
            }
            Err(findings) => Err(checked.refused(findings)),
        }
    }

    /// The report with its assumptions as they are.
    pub fn base(&self) -> InScenario<'_> {
        InScenario::new(self, self.checked.base())
    }

    /// The report in one of its scenarios.
    ///
    /// # Errors
    ///
    /// There is no scenario of this id; the message names the closest.
    pub fn scenario(&self, id: &str) -> Result<InScenario<'_>, QuestionError> {
        Ok(InScenario::new(self, self.checked.scenario(id)?))
    }

    /// All scenarios, the base first, each with its id.
    pub fn scenarios(&self) -> impl Iterator<Item = (&str, InScenario<'_>)> {
        let all: Vec<ReportScenario<'_>> = self.checked.scenarios().collect();
        all.into_iter().map(|scenario| {
            (self.model().scenario(scenario.id()).id.as_str(), InScenario::new(self, scenario))
        })
    }

    /// The same report in which assumptions have other values, each by its name, `rent` or `rent[city=berlin]`, and in
    /// its declared unit. They hold in every scenario, as `--set` does on the command line.
    ///
    /// # Errors
    ///
    /// A name that is no assumption, or no number; or a report that has no values with these numbers.
    pub fn with(&self, changes: &[(&str, f64)]) -> Result<Self, WithError> {
        let changes: Vec<NumberChange> = changes
            .iter()
            .map(|(name, number)| question::change(self.model(), name, *number))
            .collect::<Result<_, _>>()?;
        let model = Arc::new(self.model().with_numbers(&changes));
        Ok(Self::evaluated(self.checked.with_model(model))?)
    }

    /// The model, for questions that have no method here.
    pub fn model(&self) -> &Arc<Model> {
        self.checked.model()
    }

    /// All values at the central case.
    pub fn evaluation(&self) -> &Evaluation {
        &self.evaluation
    }

    /// The report as the stages of [`crate::compile`] take it.
    pub fn checked(&self) -> &CheckedReport {
        &self.checked
    }

    /// Warnings and notes about what was read and evaluated.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }
}

/// Why a report has no version with other numbers.
#[derive(Clone, Debug)]
pub enum WithError {
    /// A name that is no assumption, or no number.
    Question(QuestionError),
    /// With these numbers something cannot be computed.
    Refused(Box<RefusedReport>),
}

impl std::fmt::Display for WithError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Question(error) => error.fmt(f),
            Self::Refused(refused) => refused.fmt(f),
        }
    }
}

impl std::error::Error for WithError {}

impl From<QuestionError> for WithError {
    fn from(error: QuestionError) -> Self {
        Self::Question(error)
    }
}

impl From<RefusedReport> for WithError {
    fn from(refused: RefusedReport) -> Self {
        Self::Refused(Box::new(refused))
    }
}
