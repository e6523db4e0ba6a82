//! In: texts and folders. Out: reports that were read, their statistics and their draws.
//! Texts are read from memory, so that a test can change a line.
//! Never: hides a finding.

use crate::shared::{self, concluded};
use entail::compile::{CheckedReport, Options};
use entail::explain::{Question, Refusal, Statistic, ask_draws};
use entail::findings::{Style, render};
use entail_engine::evaluate::Evaluation;
use entail_engine::evaluate::simulation::Simulation;
use entail_engine::language::formula::{ScenarioId, VariableId};
use entail_input::files::Memory;
use entail_runtime::summary::{Summary, probability, summarise};
use std::collections::BTreeMap;
use std::path::Path;

/// The files of a report, by name.
pub type Files = BTreeMap<String, String>;

pub fn options(draws: usize) -> Options {
    Options { draws: Some(draws), ..Options::default() }
}

/// All files of a report in the repository.
pub fn folder(path: &str) -> Files {
    fn walk(folder: &Path, base: &Path, files: &mut Files) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, base, files);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                files.insert(path.strip_prefix(base).expect("below").display().to_string(), text);
            }
        }
    }
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let mut files = Files::new();
    walk(&base, &base, &mut files);
    files
}

pub fn read_files(files: &Files, options: &Options) -> CheckedReport {
    let world = files
        .iter()
        .fold(Memory::default(), |world, (name, text)| world.with(format!("r/{name}"), text.as_str()));
    shared::read(&world, Path::new("r"), options)
}

pub fn read_text(report: &str, options: &Options) -> CheckedReport {
    read_files(&Files::from([("report.yaml".to_owned(), report.to_owned())]), options)
}

/// Runs with the evaluation and the draws of a report.
pub fn with<T>(report: &CheckedReport, run: impl FnOnce(&Evaluation, &mut Simulation) -> T) -> T {
    let evaluation = concluded(report).evaluation;
    let mut simulation = report.simulate(&evaluation).unwrap_or_else(|_| panic!("no draws"));
    run(&evaluation, &mut simulation)
}

/// What the draws of a quantity without index say.
pub fn summary(report: &CheckedReport, name: &str, probabilities: &[f64]) -> Summary {
    with(report, |_, simulation| {
        let id = report.model().named(name).unwrap_or_else(|| panic!("no {name}"));
        let terms = simulation.terms().variable(ScenarioId(0), id);
        let columns = simulation.columns(&terms);
        summarise(columns.column(0), columns.replicates, probabilities)
    })
}

/// Probability of the first claim and its standard error.
pub fn claim(report: &CheckedReport) -> (f64, f64) {
    with(report, |_, simulation| {
        let that = &report.model().claims[0].that;
        let terms = simulation.terms().cells(ScenarioId(0), that).expect("a claim");
        let columns = simulation.columns(&terms);
        let found = probability(columns.column(0), columns.replicates);
        (found.value, found.error)
    })
}

/// Every draw of every variable in every scenario, to the last bit, by scenario and cell.
pub fn everything(report: &CheckedReport) -> BTreeMap<String, Vec<u64>> {
    with(report, |_, simulation| {
        let model = report.model();
        let (mut names, mut terms) = (Vec::new(), Vec::new());
        for (at, scenario) in model.scenarios.iter().enumerate() {
            let values = simulation.terms().values(ScenarioId(at as u32));
            for (variable, cells) in (0..).map(VariableId).zip(values) {
                let variable = model.variable(variable);
                for (cell, term) in cells.into_iter().enumerate() {
                    let cell = model.cell_name(&variable.indexes, cell);
                    names.push(format!("{}/{}{cell}", scenario.id, variable.id));
                    terms.push(term);
                }
            }
        }
        let columns = simulation.columns(&terms);
        let bits = |at: usize| columns.column(at).iter().map(|x| x.to_bits()).collect();
        names.into_iter().enumerate().map(|(at, name)| (name, bits(at))).collect()
    })
}

/// What `entail get --stat` prints, or the message or findings that it refuses with.
pub fn get(report: &CheckedReport, name: &str, statistic: &str) -> Result<String, String> {
    let evaluation = concluded(report).evaluation;
    let question = Question { name, cell: None, scenario: "base", unit: None, all_cells: false };
    let statistic = Statistic::parse(statistic).map_err(|error| error.to_string())?;
    match ask_draws(&question, statistic, &evaluation, report.settings(), None) {
        Ok(answer) => Ok(answer.value.text()),
        Err(Refusal::Question(error)) => Err(error.to_string()),
        Err(Refusal::Findings(findings)) => Err(render(findings.all(), report.sources(), Style::Plain)),
    }
}

#[track_caller]
pub fn within_errors(value: f64, error: f64, expected: f64) {
    assert!((value - expected).abs() <= 4.0 * error, "{value} ± {error}, not {expected}");
}
