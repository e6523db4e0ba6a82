//! In: a report in one of its scenarios. Out: its files, or everything that was found.
//! Checking does all that building does, short of its files.
//! Never writes to a disk.

use super::conclude::{Conclusions, conclude};
use super::pages::pages;
use super::report::{CheckedReport, ReportScenario};
use crate::export::{ExportOptions, Publication, export};
use crate::files::Artefact;
use crate::story::review::Coverage;
use entail_engine::diagnostic::{Outcome, Warned, outcome};
use entail_engine::language::formula::ScenarioId;
use std::sync::Arc;

/// A built report.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// Its files.
    pub artefacts: Vec<Artefact>,
    /// How many of its numbers are bound.
    pub coverage: Coverage,
    /// The claims that do not hold in the base, by id: their `otherwise` is told.
    pub failing: Vec<String>,
}

/// Does everything that [`build`] does of the base short of its files, and names the claims that fail there; what was found when it was read is not among
/// the findings.
///
/// # Errors
///
/// All findings, where one of them is an error.
pub fn check(base: ReportScenario<'_>) -> Outcome<Vec<String>> {
    let conclusions = concluded(base.report())?;
    conclusions.and_then(|conclusions| {
        let failing = failing(base.report(), &conclusions);
        Ok(pages(base, &conclusions)?.map(|_| failing))
    })
}

/// The claims that do not hold in the base.
fn failing(report: &CheckedReport, conclusions: &Conclusions) -> Vec<String> {
    let claims = report.model().claims.iter().enumerate();
    let failing = claims.filter(|(at, _)| !conclusions.analysis.claim(ScenarioId(0), *at).holds);
    failing.map(|(_, claim)| claim.id.clone()).collect()
}

/// The conclusions of a report; of the same content they are drawn once.
fn concluded(report: &CheckedReport) -> Outcome<Arc<Conclusions>> {
    report.stage(&"conclusions", || conclude(report.model()))
}

/// Builds the page of a scenario; `done` hears of each file. What was found when the report was read is not among
/// the findings.
///
/// # Errors
///
/// All findings, where one of them is an error; no file comes back then.
pub fn build(scenario: ReportScenario<'_>, done: &mut dyn FnMut(&Artefact)) -> Outcome<Built> {
    let report = scenario.report();
    concluded(report)?.and_then(|conclusions| {
        let Warned { value: made, warnings } = pages(scenario, &conclusions)?;
        let Some((page, others)) = made.pages.split_first() else {
            return Ok(Warned { value: Built::default(), warnings });
        };
        let publication = Publication {
            model: report.model(),
            evaluation: &conclusions.evaluation,
            analysis: &conclusions.analysis,
            doubt: &made.doubt,
            spreads: &made.spreads,
            trace: &made.trace,
            theme: &made.theme,
            sources: report.sources(),
            page,
            others,
        };
        let exported = export(&publication, &ExportOptions { threads: report.threads() }, done);
        let failing = failing(report, &conclusions);
        let built = Built { artefacts: exported.artefacts, coverage: made.coverage, failing };
        outcome(built, [warnings, exported.findings].concat())
    })
}
