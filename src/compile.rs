//! In: a world with a report folder, and options. Out: what each stage makes of it, with all findings.
//! The pipeline, one call a stage: load, resolve, check, evaluate, analyse, compose, draw, read, review, export.
//! Never prints and never decides an exit code.

mod tell;

use crate::exhibit::theme_findings;
use crate::export::{Report, export};
use crate::files::Artefact;
use crate::story::review::Coverage;
use crate::templates;
use entail_engine::analyse::{Analysis, analyse};
use entail_engine::diagnostic::{Diagnostic, arrange};
use entail_engine::evaluate::simulation::{Settings, Simulation};
use entail_engine::evaluate::{Evaluation, evaluate};
use entail_engine::language::formula::ScenarioId;
use entail_engine::language::period::Date;
use entail_engine::language::unit::UnitTable;
use entail_engine::model::Model;
use entail_engine::source::SourceMap;
use entail_input::ReadOptions;
use entail_input::files::World;
use std::path::Path;

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
}

impl Options {
    /// Judges dates against a day; an error is a message for a person.
    pub fn judged_on(self, day: &str) -> Result<Self, String> {
        let as_of = Date::parse(day).map_err(|e| e.message())?;
        Ok(Self { as_of: Some(as_of), ..self })
    }
}

/// A report that was read and checked.
pub struct Read {
    /// Every text that was read.
    pub sources: SourceMap,
    /// The model; empty if a finding is an error.
    pub model: Model,
    /// What was found.
    pub findings: Vec<Diagnostic>,
    /// How many threads may work.
    pub threads: usize,
}

impl Read {
    /// How draws are made: as the report says, or the options in its place.
    pub fn settings(&self) -> Settings {
        let report = &self.model.report;
        Settings { draws: report.draws as usize, seed: report.seed, threads: self.threads }
    }

    /// The draws of this report; beliefs that are impossible are errors.
    pub fn simulate<'m>(&'m self, evaluation: &Evaluation<'m>) -> Result<Simulation<'m>, Vec<Diagnostic>> {
        Simulation::new(evaluation, self.settings())
    }

    /// Whether something stops evaluation.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(Diagnostic::is_error)
    }
}

/// Reads, resolves and checks a report.
pub fn read(world: &dyn World, folder: &Path, options: &Options) -> Read {
    read_extent(world, folder, options, &Wanted::Everything)
}

/// Reads of a report what something needs: what is wrong elsewhere is then not found.
pub fn read_extent(world: &dyn World, folder: &Path, options: &Options, wanted: &Wanted) -> Read {
    let mut sources = SourceMap::default();
    let reading = ReadOptions {
        changes: options.changes.clone(),
        as_of: options.as_of,
        edition: options.edition.clone(),
        draws: options.draws,
        seed: options.seed,
        extent: wanted.clone(),
        templates: templates::names(),
        rules: vec![|model| theme_findings(&model.brand)],
    };
    let (model, findings) = match entail_input::read(world, folder, &reading, &mut sources) {
        Ok(warned) => (warned.value, warned.warnings),
        Err(findings) => (Model::new(UnitTable::builtin()), findings.into_all()),
    };
    Read { sources, model, findings, threads: options.threads.max(1) }
}

/// Evaluates a model and draws its conclusions.
pub fn conclude(model: &Model) -> (Evaluation<'_>, Analysis, Vec<Diagnostic>) {
    let (mut evaluation, mut findings) = evaluate(model);
    if findings.iter().any(Diagnostic::is_error) {
        return (evaluation, Analysis::default(), findings);
    }
    let (analysis, more) = analyse(&mut evaluation);
    findings.extend(more);
    arrange(&mut findings);
    (evaluation, analysis, findings)
}

/// A built report.
#[derive(Default)]
pub struct Built {
    /// Its files; empty if a finding is an error.
    pub artefacts: Vec<Artefact>,
    /// How many of its numbers are bound.
    pub coverage: Coverage,
    /// What was found.
    pub findings: Vec<Diagnostic>,
}

/// Does everything that `build` does of the base short of export, and says what was found, what was read included.
pub fn check_all(read: &Read) -> Vec<Diagnostic> {
    let mut findings = read.findings.clone();
    if !read.has_errors() {
        let (evaluation, analysis, more) = conclude(&read.model);
        let good = !more.iter().any(Diagnostic::is_error);
        findings.extend(more);
        if good {
            findings.extend(tell::tell(read, &evaluation, &analysis, ScenarioId(0)).1);
        }
    }
    arrange(&mut findings);
    findings
}

/// Builds the page of a scenario from a report that was read without errors; `done` hears of each artefact.
pub fn build(read: &Read, scenario: ScenarioId, done: &mut dyn FnMut(&Artefact)) -> Built {
    let (evaluation, analysis, mut findings) = conclude(&read.model);
    if findings.iter().any(Diagnostic::is_error) {
        return Built { findings, ..Built::default() };
    }
    let (told, more) = tell::tell(read, &evaluation, &analysis, scenario);
    findings.extend(more);
    arrange(&mut findings);
    let coverage = told.coverage;
    if findings.iter().any(Diagnostic::is_error) {
        return Built { coverage, findings, ..Built::default() };
    }
    let Some((page, others)) = told.tellings.split_first() else {
        return Built { coverage, findings, ..Built::default() };
    };
    let report = Report {
        model: &read.model,
        evaluation: &evaluation,
        analysis: &analysis,
        doubt: &told.doubt,
        spreads: &told.spreads,
        trace: &told.trace,
        theme: &told.theme,
        sources: &read.sources,
        threads: read.threads,
        page,
        others,
    };
    Built { artefacts: export(&report, done), coverage, findings }
}
