//! In: a report in one of its scenarios. Out: its files, or everything that was found.
//! Checking does all that building does, short of its files.
//! Never writes to a disk.

use super::conclude::{Conclusions, conclude};
use super::pages::pages;
use super::report::{CheckedReport, ReportScenario};
use crate::export::{ExportOptions, Publication, export};
use crate::files::Artefact;
use crate::story::compose::{PageAnswer, answers};
use crate::story::review::Coverage;
use entail_engine::analyse::Told;
use entail_engine::analyse::doubt::Doubt;
use entail_engine::diagnostic::{Outcome, Warned, at_origin, outcome};
use entail_engine::language::formula::ScenarioId;
use std::sync::Arc;

/// A built report.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// Its files.
    pub artefacts: Vec<Artefact>,
    /// How many of its numbers are bound.
    pub coverage: Coverage,
    /// The claims that tell another sentence than `says` in the base, by id.
    pub told_otherwise: Vec<(String, Told)>,
    /// What the ranked claims of the page are about, and how sure they are.
    pub answers: Vec<PageAnswer>,
}

/// Does everything that [`build`] does of the base short of its files, and names the claims that tell another sentence than
/// `says` there; what was found when it was read is not among the findings.
///
/// # Errors
///
/// All findings, where one of them is an error.
pub fn check(base: ReportScenario<'_>) -> Outcome<Vec<(String, Told)>> {
    let checked = concluded(base.report())?.and_then(|conclusions| {
        Ok(pages(base, &conclusions)?.map(|made| told_otherwise(base.report(), &made.doubt)))
    });
    at_origin(checked, base.report().sources())
}

/// The claims that tell another sentence than `says` in the base.
fn told_otherwise(report: &CheckedReport, doubt: &Doubt) -> Vec<(String, Told)> {
    let claims = report.model().claims.iter().enumerate();
    let told =
        claims.filter_map(|(at, claim)| Some((claim.id.clone(), doubt.claim(ScenarioId(0), at)?.told)));
    told.filter(|(_, told)| *told != Told::Says).collect()
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
    let built = concluded(report)?.and_then(|conclusions| {
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
        let told_otherwise = told_otherwise(report, &made.doubt);
        let answers = answers(report.model(), &made.doubt, page.scenario, &page.takeaways);
        let (artefacts, coverage) = (exported.artefacts, made.coverage);
        let built = Built { artefacts, coverage, told_otherwise, answers };
        outcome(built, [warnings, exported.findings].concat())
    });
    at_origin(built, report.sources())
}
