//! In: a world, a folder and options. Out: a report that was read and found to be without errors, or why there is none.
//! Only such a report can be built, and only in a scenario that it has.
//! Never evaluates.

use super::session::{Remembered, shared};
use crate::exhibit::theme_findings;
use crate::explain::{QuestionError, scenario};
use crate::findings::{Style, render};
use crate::templates;
use entail_engine::diagnostic::{Diagnostic, Findings, Outcome};
use entail_engine::evaluate::Evaluation;
use entail_engine::evaluate::simulation::{MemoryLimit, Settings, Simulation};
use entail_engine::language::formula::ScenarioId;
use entail_engine::language::period::Date;
use entail_engine::model::Model;
use entail_engine::source::SourceMap;
use entail_input::ReadOptions;
use entail_input::files::World;
use entail_runtime::memo::Memo;
use std::error::Error;
use std::fmt;
use std::hash::Hash;
use std::path::Path;
use std::sync::Arc;

pub use entail_input::ReadExtent as Wanted;

/// What a run may change about a report.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Changes of assumptions, `id=value`.
    pub changes: Vec<String>,
    /// The day against which dates are judged; the report's date if none is given.
    pub as_of: Option<Date>,
    /// The edition that is built, if another than the report says.
    pub edition: Option<String>,
    /// How many draws are made, if another number than the report says.
    pub draws: Option<usize>,
    /// From which all random numbers follow, if another than the report says.
    pub seed: Option<u64>,
    /// How many threads may work; changes no number, and 0 is as good as 1.
    pub threads: usize,
    /// How much memory draws may take, and who hears how much it is going to be; changes no number.
    pub memory: MemoryLimit,
    /// What the report is read for.
    pub wanted: Wanted,
}

/// A report that was read and has no errors. It is cheap to clone.
#[derive(Clone)]
pub struct CheckedReport {
    model: Arc<Model>,
    sources: Arc<SourceMap>,
    warnings: Vec<Diagnostic>,
    threads: usize,
    memory: MemoryLimit,
    /// What its former builds have found, where it is read by a session.
    remembered: Option<Remembered>,
}

/// A report that cannot be gone on with: what was found, and the texts that the findings point into.
#[derive(Clone, Debug)]
pub struct RefusedReport {
    /// Everything that was found, at least one error among it.
    pub findings: Findings,
    /// Every text that was read.
    pub sources: Arc<SourceMap>,
}

impl fmt::Display for RefusedReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&render(self.findings.all(), &self.sources, Style::Plain))
    }
}

impl Error for RefusedReport {}

impl CheckedReport {
    /// Reads, resolves and checks the report in a folder.
    ///
    /// # Errors
    ///
    /// A folder that holds no report, and all findings of one with errors, with the sources that they point
    /// into.
    pub fn read(world: &dyn World, folder: &Path, options: &Options) -> Result<Self, RefusedReport> {
        let reading = ReadOptions {
            changes: options.changes.clone(),
            as_of: options.as_of,
            edition: options.edition.clone(),
            draws: options.draws,
            seed: options.seed,
            extent: options.wanted.clone(),
            templates: templates::names(),
            rules: vec![|model| theme_findings(&model.brand)],
        };
        let mut sources = SourceMap::default();
        let read = entail_input::read(world, folder, &reading, &mut sources);
        let sources = Arc::new(sources);
        match read {
            Ok(read) => Ok(Self {
                model: Arc::new(read.value),
                sources,
                warnings: read.warnings,
                threads: options.threads.max(1),
                memory: options.memory,
                remembered: None,
            }),
            Err(findings) => Err(RefusedReport { findings, sources }),
        }
    }

    /// The same report over another model, such as one in which assumptions have other values.
    #[must_use]
    pub fn with_model(&self, model: Arc<Model>) -> Self {
        Self { model, remembered: self.remembered.as_ref().map(Remembered::changed), ..self.clone() }
    }

    /// The same, with what its former builds have found.
    #[must_use]
    pub(super) fn remembering(self, remembered: Remembered) -> Self {
        Self { remembered: Some(remembered), ..self }
    }

    /// What a stage makes of all but the story: what it has made of the same before, or what it makes now.
    pub(super) fn stage<R: Send + Sync + 'static>(
        &self,
        stage: &impl Hash,
        make: impl FnOnce() -> Outcome<R>,
    ) -> Outcome<Arc<R>> {
        match &self.remembered {
            Some(remembered) => remembered.stage(stage, make),
            None => shared(make()),
        }
    }

    /// What is kept from one build of it to the next; none where it is read by itself.
    pub(super) fn memo(&self) -> Option<&Arc<Memo>> {
        self.remembered.as_ref().map(Remembered::numbers)
    }

    /// The model.
    pub fn model(&self) -> &Arc<Model> {
        &self.model
    }

    /// Every text that was read.
    pub fn sources(&self) -> &Arc<SourceMap> {
        &self.sources
    }

    /// Warnings and notes about what was read.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// How many threads may work.
    pub fn threads(&self) -> usize {
        self.threads
    }

    /// How draws are made: as the report says, or the options in its place.
    pub fn settings(&self) -> Settings {
        let report = &self.model.report;
        let (draws, seed) = (report.draws as usize, report.seed);
        Settings { draws, seed, threads: self.threads, memory: self.memory }
    }

    /// The draws of this report; beliefs that are impossible are errors.
    ///
    /// # Errors
    ///
    /// A finding for each assumption, split or correlation whose numbers make no distribution.
    pub fn simulate(&self, evaluation: &Evaluation) -> Result<Simulation, Findings> {
        let simulation = evaluation.simulation(self.settings())?;
        Ok(match self.memo() {
            Some(memo) => simulation.recalling(Arc::clone(memo)),
            None => simulation,
        })
    }

    /// The report with its assumptions as they are.
    pub fn base(&self) -> ReportScenario<'_> {
        ReportScenario { report: self, scenario: ScenarioId(0) }
    }

    /// The report in one of its scenarios, by id.
    ///
    /// # Errors
    ///
    /// An id that no scenario has, with the one most like it.
    pub fn scenario(&self, id: &str) -> Result<ReportScenario<'_>, QuestionError> {
        Ok(ReportScenario { report: self, scenario: scenario(&self.model, id)? })
    }

    /// The report in each of its scenarios, the base first.
    pub fn scenarios(&self) -> impl Iterator<Item = ReportScenario<'_>> {
        let count = self.model.scenarios.len() as u32;
        (0..count).map(|at| ReportScenario { report: self, scenario: ScenarioId(at) })
    }

    /// These findings, as the reason why the report cannot be gone on with.
    pub fn refused(&self, findings: Findings) -> RefusedReport {
        RefusedReport { findings: findings.with(self.warnings.clone()), sources: Arc::clone(&self.sources) }
    }
}

/// A report in a scenario that it has.
#[derive(Clone, Copy)]
pub struct ReportScenario<'r> {
    report: &'r CheckedReport,
    scenario: ScenarioId,
}

impl<'r> ReportScenario<'r> {
    /// The report.
    pub fn report(&self) -> &'r CheckedReport {
        self.report
    }

    /// The scenario.
    pub fn id(&self) -> ScenarioId {
        self.scenario
    }
}
