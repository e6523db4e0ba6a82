//! In: why there is no report, no answer or no file. Out: the one error of the module, with its findings.
//! Its class is one of Python (`entail._error`): the stable interface extends exceptions only in the newest versions.
//! Never loses a finding.

use entail::findings::render_json;
use entail::{RefusedReport, WithError};
use pyo3::prelude::*;
use std::fmt::Display;

/// The error of a message, and of findings as `entail check --format json` prints them.
fn raised(message: &str, findings: &str) -> PyErr {
    Python::attach(|py| {
        let error = || py.import("entail._error")?.getattr("EntailError")?.call1((message, findings));
        // A module that lacks its own error is told as what it is.
        error().map_or_else(|missing| missing, PyErr::from_value)
    })
}

/// A question that does not fit, or something that cannot be written.
pub fn words(message: impl Display) -> PyErr {
    raised(&message.to_string(), "[]")
}

/// A report with errors, with the texts that its findings point into.
pub fn refused(refused: &RefusedReport) -> PyErr {
    raised(&refused.to_string(), &render_json(refused.findings.all(), &refused.sources))
}

/// Why a report has no version with other numbers.
pub fn not_changed(error: &WithError) -> PyErr {
    match error {
        WithError::Question(question) => words(question),
        WithError::Refused(report) => refused(report),
    }
}
