//! In: why a question has no answer. Out: errors that say so to a person.
//! A question that is put wrongly is distinguished from a report that cannot answer it.
//! Never loses a finding.

use entail_engine::diagnostic::{Diagnostic, Findings};
use std::error::Error;
use std::fmt;

/// A question that cannot be understood: a name, a cell, a unit or a statistic that does not exist here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionError(String);

impl QuestionError {
    /// In these words.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for QuestionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for QuestionError {}

impl From<String> for QuestionError {
    fn from(message: String) -> Self {
        Self(message)
    }
}

/// Why there is no answer.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// The question cannot be understood.
    Question(QuestionError),
    /// Faults of the report.
    Findings(Findings),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Question(error) => error.fmt(f),
            Self::Findings(findings) => findings.fmt(f),
        }
    }
}

impl Error for Refusal {}

impl From<QuestionError> for Refusal {
    fn from(error: QuestionError) -> Self {
        Self::Question(error)
    }
}

impl From<Findings> for Refusal {
    fn from(findings: Findings) -> Self {
        Self::Findings(findings)
    }
}

impl From<Box<Diagnostic>> for Refusal {
    fn from(finding: Box<Diagnostic>) -> Self {
        Self::Findings((*finding).into())
    }
}
