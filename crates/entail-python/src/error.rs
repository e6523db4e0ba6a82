//! In: why there is no report, no answer or no file. Out: the one error of the module, with its findings.
//! `str` of it is what the command line shows; `findings` has each as a dict.
//! Never loses a finding.

use entail::findings::render_json;
use entail::{RefusedReport, WithError};
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::types::PyString;

/// What went wrong.
#[pyclass(extends = PyException, module = "entail", subclass)]
pub struct EntailError {
    message: String,
    /// As `entail check --format json` prints them.
    json: String,
}

#[pymethods]
impl EntailError {
    #[new]
    #[pyo3(signature = (message, findings = "[]".to_owned()))]
    fn new(message: String, findings: String) -> Self {
        Self { message, json: findings }
    }

    /// What the command line would show.
    fn __str__(&self) -> String {
        self.message.clone()
    }

    /// Each finding as a dict: code, severity, message, and where there is one its place; empty where a question was wrong.
    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (PyString::new(py, &self.json),))
    }
}

fn raised(message: String, json: String) -> PyErr {
    PyErr::new::<EntailError, _>((message, json))
}

/// A question that does not fit, or something that cannot be written.
pub fn words(message: impl ToString) -> PyErr {
    raised(message.to_string(), "[]".to_owned())
}

/// A report with errors.
pub fn refused(refused: &RefusedReport) -> PyErr {
    raised(refused.to_string(), render_json(refused.findings.all(), &refused.sources))
}

/// Why a report has no version with other numbers.
pub fn not_changed(error: &WithError) -> PyErr {
    match error {
        WithError::Question(question) => words(question),
        WithError::Refused(report) => refused(report),
    }
}
