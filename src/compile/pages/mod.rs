//! In: a concluded report in a scenario. Out: its page in that scenario and in those that a reader may choose, with the
//! provenance of every number.
//! One struct a step, each made from the one before it, so that the three rounds of draws can be read off the types.
//! Never makes a file.
//!
//! ```text
//! Judged      first round of draws: every claim and event
//!   → Drafts    sentences are written; a marker stands for each value
//!   → Asked     which values texts print, and which cells figures show
//!   → Drawn     second round: their quantiles and the shares of their uncertainty, which name the inputs that move them
//!   → Finished  figures are drawn, markers replaced, pages read back and reviewed
//!   → Pages     third round: the intervals of what only figures show; the provenance of each number
//! ```
//!
//! Three rounds are needed since sentences print how probable a claim is, only finished sentences say which ranges they
//! print, and only drawn figures say which numbers stand in them.

mod ask;
mod digits;
mod draft;
mod draw;
mod ends;
mod findings;
mod finish;
mod judge;
mod provenance;
mod ranked;
mod sizes;

use super::conclude::Conclusions;
use super::report::{CheckedReport, ReportScenario};
use crate::export::Page;
use crate::story::review::Coverage;
use crate::trace::Trace;
use entail_engine::analyse::doubt::{Doubt, Spreads};
use entail_engine::diagnostic::Outcome;
use entail_figure::FigureTheme;
use judge::Judged;

/// The pages of a report, before any file is made of them.
pub struct Pages {
    /// The page in the scenario that was asked for, then in those that a reader may switch to.
    pub pages: Vec<Page>,
    /// How many of the first page's numbers are bound.
    pub coverage: Coverage,
    /// Colours by role.
    pub theme: FigureTheme,
    /// How sure the conclusions are.
    pub doubt: Doubt,
    /// What draws say of the values that texts print and figures show.
    pub spreads: Spreads,
    /// The provenance of each printed number.
    pub trace: Trace,
}

/// What pages are made of.
#[derive(Clone, Copy)]
struct Material<'r> {
    report: &'r CheckedReport,
    conclusions: &'r Conclusions,
}

/// Makes the page of a report in a scenario, and in all that a reader may switch to. What makes a page impossible is an
/// error; errors of all pages come together.
///
/// # Errors
///
/// All findings, where one of them is an error.
pub fn pages(scenario: ReportScenario<'_>, conclusions: &Conclusions) -> Outcome<Pages> {
    let material = Material { report: scenario.report(), conclusions };
    let judged = Judged::draw(material, scenario.id())?;
    judged.and_then(|judged| judged.draft().ask().draw().finish().trace())
}
