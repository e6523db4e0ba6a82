//! In: folders of reports. Out: all findings of all of them.
//! Does what a build does short of its files, and writes nothing.
//! Never stops at the first report with errors.

use super::arguments::{Check, Format};
use super::progress::Progress;
use super::session::{self, ERRORS, FINE};
use super::speak::remark;
use crate::compile::check_all;
use entail_engine::diagnostic::Severity;
use std::process::ExitCode;

/// Runs `entail check`.
pub fn run(check: &Check) -> ExitCode {
    let mut failed = false;
    let reports: Vec<_> = check.reports.iter().flat_map(|given| session::reports_below(given)).collect();
    let progress = Progress::over("checking", reports.len());
    for report in &reports {
        let read = match session::read(report, &check.reading) {
            Ok(read) => read,
            Err(message) => return progress.say(|| session::unable(&message)),
        };
        let findings = check_all(&read);
        progress.step();
        progress.say(|| session::show(&findings, &read.sources, &check.reading, check.format));
        failed |= session::stops(&findings, check.reading.strict);
        if check.format == Format::Human {
            let count = |s| findings.iter().filter(|f| f.severity == s).count();
            let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
            let quantities = read.model.variables.iter().filter(|v| v.quantity().is_some()).count();
            let assumptions = read.model.variables.len() - quantities;
            let size = format!(
                "{assumptions} assumptions, {quantities} quantities, {} scenarios, {} claims; ",
                read.model.scenarios.len(),
                read.model.claims.len(),
            );
            // Where a file could not be read nothing was resolved, and nothing is to be counted.
            let size = if read.model.scenarios.is_empty() { "" } else { size.as_str() };
            let line = format!("{}: {size}{errors} errors, {warnings} warnings\n", report.display());
            progress.say(|| remark(&line));
        }
        // The process ends soon; freeing a large model first would only take time.
        if reports.len() == 1 {
            std::mem::forget(read);
        }
    }
    ExitCode::from(if failed { ERRORS } else { FINE })
}
