//! In: folders of reports. Out: all findings of all of them.
//! Does what a build does short of its files, and writes nothing.
//! Never stops at the first report with errors.

use crate::cli::arguments::{Check, OutputFormat};
use crate::cli::progress::Progress;
use crate::cli::session::{self, FINE};
use crate::cli::speak::remark;
use crate::compile::{self, CheckedReport};
use entail_engine::diagnostic::{Diagnostic, Severity, arrange};
use entail_engine::model::Model;
use entail_engine::source::SourceMap;
use std::process::ExitCode;
use std::sync::Arc;

/// Runs `entail check`.
pub fn run(check: &Check) -> ExitCode {
    let reports: Vec<_> = check.reports.iter().flat_map(|given| session::reports_below(given)).collect();
    let progress = Progress::over("checking", reports.len());
    let mut code = FINE;
    for report in &reports {
        let checked = match session::read(report, &check.reading) {
            Ok(Ok(read)) => checked(&read),
            Ok(Err(refused)) => {
                Checked { findings: refused.findings.into_all(), sources: refused.sources, size: None }
            }
            // A folder that does not exist ends the run: further reports are most likely named wrongly too.
            Err(error) => return progress.say(|| session::unable(&error.0)),
        };
        progress.step();
        progress.say(|| session::show(&checked.findings, &checked.sources, &check.reading, check.format));
        if session::stops(&checked.findings, check.reading.strict) {
            code = code.max(session::code_of(&checked.findings));
        }
        if check.format == OutputFormat::Human {
            progress.say(|| remark(&format!("{}: {}\n", report.display(), checked.summary())));
        }
        // The process ends soon; freeing a large model first would only take time.
        if reports.len() == 1 {
            std::mem::forget(checked);
        }
    }
    ExitCode::from(code)
}

/// What checking a report came to.
struct Checked {
    findings: Vec<Diagnostic>,
    sources: Arc<SourceMap>,
    /// The model; none of a report with errors, where it is incomplete.
    size: Option<Arc<Model>>,
}

/// Checks a report that was read.
fn checked(report: &CheckedReport) -> Checked {
    let found = match compile::check(report.base()) {
        Ok(checked) => checked.warnings,
        Err(findings) => findings.into_all(),
    };
    let mut findings = report.warnings().to_vec();
    findings.extend(found);
    arrange(&mut findings);
    Checked { findings, sources: Arc::clone(report.sources()), size: Some(Arc::clone(report.model())) }
}

impl Checked {
    /// How large the report is, and how much was found.
    fn summary(&self) -> String {
        let count = |severity| self.findings.iter().filter(|f| f.severity == severity).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        let size = self.size.as_ref().map(|model| {
            let quantities = model.variables.iter().filter(|v| v.quantity().is_some()).count();
            let assumptions = model.variables.len() - quantities;
            let (scenarios, claims) = (model.scenarios.len(), model.claims.len());
            format!(
                "{assumptions} assumptions, {quantities} quantities, {scenarios} scenarios, {claims} claims; "
            )
        });
        format!("{}{errors} errors, {warnings} warnings", size.unwrap_or_default())
    }
}
