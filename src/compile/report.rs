//! In: a world, a folder and options. Out: a report that was read and found to be without errors, or why there is none.
//! Only such a report can be built, and only in a scenario that it has.
//! Never evaluates.

use crate::exhibit::theme_findings;
use crate::explain::{QuestionError, scenario};
use crate::findings::{Style, render};
use entail_engine::diagnostic::{Diagnostic, Findings, outcome};
use entail_engine::evaluate::Evaluation;
use entail_engine::evaluate::simulation::{Settings, Simulation};
use entail_engine::language::formula::ScenarioId;
use entail_engine::language::period::Date;
use entail_engine::model::Model;
use entail_engine::source::{SourceMap, Span};
use entail_input::files::World;
use entail_input::syntax::Text;
use entail_input::{check, resolve, syntax};
use std::error::Error;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

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
    /// What the report is read for.
    pub wanted: Wanted,
}

/// What a report is read for: what is wrong elsewhere is then not found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Wanted {
    /// All that it says.
    #[default]
    Everything,
    /// Values of variables: neither the story nor what is concluded.
    Values,
    /// One claim, by its id.
    Claim(String),
    /// One event, by its id.
    Event(String),
}

/// A report that was read and has no errors. It is cheap to clone.
#[derive(Clone)]
pub struct CheckedReport {
    model: Arc<Model>,
    sources: Arc<SourceMap>,
    warnings: Vec<Diagnostic>,
    threads: usize,
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
    pub fn read(world: &dyn World, folder: &Path, options: &Options) -> Result<Self, RefusedReport> {
        let mut sources = SourceMap::default();
        let (model, findings) = read_model(world, folder, options, &mut sources);
        let sources = Arc::new(sources);
        match outcome(model, findings) {
            Ok(read) => Ok(Self {
                model: Arc::new(read.value),
                sources,
                warnings: read.warnings,
                threads: options.threads.max(1),
            }),
            Err(findings) => Err(RefusedReport { findings, sources }),
        }
    }

    /// The same report over another model, such as one in which assumptions have other values.
    #[must_use]
    pub fn with_model(&self, model: Arc<Model>) -> Self {
        Self { model, ..self.clone() }
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
        Settings { draws: report.draws as usize, seed: report.seed, threads: self.threads }
    }

    /// The draws of this report; beliefs that are impossible are errors.
    pub fn simulate(&self, evaluation: &Evaluation) -> Result<Simulation, Findings> {
        Simulation::new(evaluation, self.settings())
    }

    /// The report as its assumptions stand.
    pub fn base(&self) -> ReportScenario<'_> {
        ReportScenario { report: self, scenario: ScenarioId(0) }
    }

    /// The report in one of its scenarios, by id.
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

fn read_model(
    world: &dyn World,
    folder: &Path,
    options: &Options,
    sources: &mut SourceMap,
) -> (Model, Vec<Diagnostic>) {
    let extent = match options.wanted {
        Wanted::Everything => syntax::Extent::Whole,
        Wanted::Values => syntax::Extent::Values(None),
        Wanted::Claim(_) => syntax::Extent::Values(Some("claims")),
        Wanted::Event(_) => syntax::Extent::Values(Some("timeline")),
    };
    let (mut declarations, mut findings) = syntax::load(world, folder, extent, sources);
    match &options.wanted {
        Wanted::Claim(id) => declarations.claims.retain(|claim| claim.id.value == *id),
        Wanted::Event(id) => declarations.events.retain(|event| event.id.value == *id),
        Wanted::Everything | Wanted::Values => {}
    }
    let changes: Vec<Text> = options.changes.iter().map(|c| command_line(c, sources)).collect();
    let (mut model, more) = resolve::resolve(&declarations, world, sources);
    findings.extend(more);
    if !findings.iter().any(Diagnostic::is_error) {
        findings.extend(resolve::apply_changes(&mut model, &changes, sources));
        findings.extend(check::check(&model, sources, options.as_of.as_ref()));
        findings.extend(theme_findings(&model.brand));
    }
    if options.edition.is_some() {
        model.report.edition.clone_from(&options.edition);
    }
    let report = &mut model.report;
    report.draws = options.draws.map_or(report.draws, |draws| draws.clamp(1, u32::MAX as usize) as u32);
    report.seed = options.seed.unwrap_or(report.seed);
    (model, findings)
}

/// A text of the command line, so that messages can point into it.
fn command_line(text: &str, sources: &mut SourceMap) -> Text {
    let file = sources.add("--set", text);
    Text { value: text.to_owned(), span: Span { file, start: 0, end: text.len() as u32 }, quoted: false }
}
