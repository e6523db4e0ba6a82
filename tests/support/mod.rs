//! In: a world and a report folder. Out: the report, its values and its files, or a failed test that shows all findings.
//! What is wanted from a report that must work; a test of what goes wrong asks the library itself.
//! Never: hides a finding.

#![allow(dead_code, reason = "each test uses a part of it")]

pub mod links;
pub mod packed;

use entail::compile::{Built, CheckedReport, Conclusions, Options, ReportScenario, build, conclude};
use entail_engine::diagnostic::{Outcome, Warned};
use entail_engine::evaluate::{Evaluation, evaluate};
use entail_input::files::{Disk, Memory, World};
use std::path::Path;
use std::sync::Arc;

/// A report that reads without errors.
#[track_caller]
pub fn read(world: &dyn World, folder: &Path, options: &Options) -> CheckedReport {
    CheckedReport::read(world, folder, options).unwrap_or_else(|refused| panic!("{refused}"))
}

/// A report of the repository, by its folder.
#[track_caller]
pub fn read_folder(folder: &str, options: &Options) -> CheckedReport {
    read(&Disk, &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), options)
}

/// A report of one text, without a story.
#[track_caller]
pub fn read_text(report: &str, options: &Options) -> CheckedReport {
    read(&Memory::default().with("r/report.yaml", report), Path::new("r"), options)
}

/// The value of a stage that finds no error in a report.
#[track_caller]
pub fn sound<T>(report: &CheckedReport, outcome: Outcome<T>) -> Warned<T> {
    outcome.unwrap_or_else(|findings| panic!("{}", report.refused(findings)))
}

/// The values of a report, all of which can be computed.
#[track_caller]
pub fn evaluated(report: &CheckedReport) -> Evaluation {
    sound(report, evaluate(Arc::clone(report.model()))).value
}

/// The values of a report and what follows from them.
#[track_caller]
pub fn concluded(report: &CheckedReport) -> Conclusions {
    sound(report, conclude(report.model())).value
}

/// The files of a report in a scenario; whatever a test is about, its page must hold together.
#[track_caller]
pub fn built(scenario: ReportScenario<'_>) -> Built {
    let built = built_unchecked(scenario);
    if built.artefacts.iter().any(|a| a.path == "index.html") {
        let wrong = links::broken_links(&file(&built, "index.html"));
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
    built
}

/// The same for a page that is not whole by the report's own choice.
#[track_caller]
pub fn built_unchecked(scenario: ReportScenario<'_>) -> Built {
    sound(scenario.report(), build(scenario, &mut |_| {})).value
}

/// The text of a file that a report becomes.
#[track_caller]
pub fn file(built: &Built, path: &str) -> String {
    let artefact = built.artefacts.iter().find(|a| a.path == path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(artefact.bytes.clone()).expect("text")
}
