//! In: what a stage found, with spans. Out: findings that a person or a program can be shown.
//! The one type that all stages use to say what is wrong, where, why and what to do next.
//! Never decides an exit code and never prints.

mod outcome;
mod suggest;

pub use outcome::{Findings, Outcome, Partial, Warned, at_origin, outcome};
pub(crate) use suggest::slips;
pub use suggest::{Suggestions, closest, did_you_mean};

use crate::source::{SourceMap, Span};
use std::cmp::Ordering;

/// The stable name of a kind of finding, `unknown-key` for example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code(pub &'static str);

/// How severe a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// Printed, and the report is written; `--strict` makes it an error.
    Warning,
    /// Shown with `-v` and in JSON.
    Note,
}

impl Severity {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Its stable name.
    pub code: Code,
    /// How severe it is.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub message: String,
    /// Where.
    pub span: Option<Span>,
    /// What to say right at the place.
    pub label: String,
    /// Other places that matter, each with its words.
    pub related: Vec<(Span, String)>,
    /// Next steps.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// An error with its message.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A warning with its message.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// A note with its message.
    pub fn note(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message)
    }

    fn new(severity: Severity, code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            span: None,
            label: String::new(),
            related: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// The place.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// The place, with words shown under it.
    #[must_use]
    pub fn at_with(mut self, span: Span, label: impl Into<String>) -> Self {
        self.span = Some(span);
        self.label = label.into();
        self
    }

    /// Another place that matters.
    #[must_use]
    pub fn also(mut self, span: Span, words: impl Into<String>) -> Self {
        self.related.push((span, words.into()));
        self
    }

    /// A next step.
    #[must_use]
    pub fn hint(mut self, words: impl Into<String>) -> Self {
        self.hints.push(words.into());
        self
    }

    /// A next step, where there is one.
    #[must_use]
    pub fn maybe_hint(mut self, words: Option<String>) -> Self {
        self.hints.extend(words);
        self
    }

    /// The same at places of files, where it was found in a text of several.
    #[must_use]
    pub fn at_origin(mut self, sources: &SourceMap) -> Self {
        self.span = self.span.map(|span| sources.origin(span));
        self.related.iter_mut().for_each(|(span, _)| *span = sources.origin(*span));
        self
    }

    /// Whether it stops a build.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Sorts findings by file and place, errors and warnings together, and drops exact repeats.
pub fn arrange(findings: &mut Vec<Diagnostic>) {
    findings.sort_by(|a, b| {
        (a.span, a.severity, a.code)
            .cmp(&(b.span, b.severity, b.code))
            .then_with(|| as_read(&a.message, &b.message))
    });
    findings.dedup();
}

/// The order of two messages as a person counts: row 5 before row 10.
fn as_read(one: &str, other: &str) -> Ordering {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    // A number in which the two differ begins where both still agree.
    let digits = |text: &str| text.bytes().take(same).rev().take_while(u8::is_ascii_digit).count();
    let start = same - digits(one);
    let number = |text: &str| text.bytes().skip(start).take_while(u8::is_ascii_digit).count();
    match (number(one), number(other)) {
        (a, b) if a > 0 && b > 0 && a != b => a.cmp(&b),
        _ => one.cmp(other),
    }
}

#[cfg(test)]
mod tests {
    use super::as_read;
    use std::cmp::Ordering::{Equal, Greater, Less};

    #[test]
    fn messages_come_as_a_person_counts() {
        assert_eq!(as_read("row 5, column 1", "row 10, column 1"), Less);
        assert_eq!(as_read("row 19", "row 11"), Greater);
        assert_eq!(as_read("row 12", "row 120"), Less);
        assert_eq!(as_read("`é` 3", "`é` 3"), Equal);
        assert_eq!(as_read("a", "b"), Less);
    }
}
