//! In: folders of reports. Out: all findings of all of them.
//! Reads, resolves, evaluates and judges claims, and writes nothing.
//! Never stops at the first report with errors.

use super::arguments::{Check, Format};
use super::session::{self, ERRORS, FINE};
use super::speak::remark;
use crate::compile::conclude;
use crate::diagnostic::{Severity, arrange};
use std::process::ExitCode;

/// Runs `entail check`.
pub fn run(check: &Check) -> ExitCode {
    let mut failed = false;
    for report in &check.reports.iter().flat_map(|given| session::reports_below(given)).collect::<Vec<_>>() {
        let mut read = match session::read(report, &check.reading) {
            Ok(read) => read,
            Err(message) => return session::unable(&message),
        };
        if !read.has_errors() {
            let (evaluation, _, more) = conclude(&read.model);
            read.findings.extend(more);
            // The process ends soon; freeing a large model first would only take time.
            std::mem::forget(evaluation);
            arrange(&mut read.findings);
        }
        session::show(&read.findings, &read.sources, &check.reading, check.format);
        failed |= session::stops(&read.findings, check.reading.strict);
        if check.format == Format::Human {
            let count = |s| read.findings.iter().filter(|f| f.severity == s).count();
            let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
            let quantities = read.model.variables.iter().filter(|v| v.quantity().is_some()).count();
            let assumptions = read.model.variables.len() - quantities;
            remark(&format!(
                "{}: {assumptions} assumptions, {quantities} quantities, {} scenarios, {} claims; {errors} errors, {warnings} warnings\n",
                report.display(),
                read.model.scenarios.len(),
                read.model.claims.len(),
            ));
        }
        std::mem::forget(read);
    }
    ExitCode::from(if failed { ERRORS } else { FINE })
}
