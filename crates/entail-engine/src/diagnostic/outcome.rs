//! In: what a stage made, and what it found. Out: one result that carries many findings.
//! A value comes with its warnings, an error with everything else that was found.
//! Never lets a value through whose findings hold an error.

use super::{Diagnostic, arrange};
use crate::source::SourceMap;
use std::error::Error;
use std::fmt;

/// What a stage gives back: a value with warnings, or findings of which at least one is an error.
pub type Outcome<T> = Result<Warned<T>, Findings>;

/// A value, and the warnings and notes that came up on the way to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Warned<T> {
    /// The value.
    pub value: T,
    /// What was found; none of it is an error.
    pub warnings: Vec<Diagnostic>,
}

/// As much of a value as could be made, for questions that its errors do not touch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Partial<T> {
    /// What could be made.
    pub value: T,
    /// What was found, errors among it.
    pub findings: Vec<Diagnostic>,
}

/// Findings that stop a stage: at least one of them is an error.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings(Vec<Diagnostic>);

impl<T> Warned<T> {
    /// A value about which there is nothing to say.
    pub fn clean(value: T) -> Self {
        Self { value, warnings: Vec::new() }
    }

    /// The next stage over this value; what was found here stays with what it finds.
    ///
    /// # Errors
    ///
    /// All findings, those of this value too, where the next stage has an error.
    pub fn and_then<U>(self, next: impl FnOnce(T) -> Outcome<U>) -> Outcome<U> {
        match next(self.value) {
            Ok(warned) => {
                let mut warnings = self.warnings;
                warnings.extend(warned.warnings);
                arrange(&mut warnings);
                Ok(Warned { value: warned.value, warnings })
            }
            Err(findings) => Err(findings.with(self.warnings)),
        }
    }

    /// The same warnings with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Warned<U> {
        Warned { value: change(self.value), warnings: self.warnings }
    }
}

/// The value with its findings if none of them is an error, else the findings alone.
///
/// # Errors
///
/// All findings, where one of them is an error.
pub fn outcome<T>(value: T, mut findings: Vec<Diagnostic>) -> Outcome<T> {
    arrange(&mut findings);
    if findings.iter().any(Diagnostic::is_error) {
        return Err(Findings(findings));
    }
    Ok(Warned { value, warnings: findings })
}

/// The same with its findings at places of files, where they were found in a text of several.
///
/// # Errors
///
/// Those that there were.
pub fn at_origin<T>(found: Outcome<T>, sources: &SourceMap) -> Outcome<T> {
    let placed = |findings: Vec<Diagnostic>| {
        let mut placed: Vec<Diagnostic> = findings.into_iter().map(|f| f.at_origin(sources)).collect();
        arrange(&mut placed);
        placed
    };
    match found {
        Ok(Warned { value, warnings }) => Ok(Warned { value, warnings: placed(warnings) }),
        Err(findings) => Err(Findings(placed(findings.0))),
    }
}

impl Findings {
    /// All findings, errors and warnings, by file and place.
    pub fn all(&self) -> &[Diagnostic] {
        &self.0
    }

    /// All findings, to be kept or shown.
    pub fn into_all(self) -> Vec<Diagnostic> {
        self.0
    }

    /// These and more.
    #[must_use]
    pub fn with(mut self, more: Vec<Diagnostic>) -> Self {
        self.0.extend(more);
        arrange(&mut self.0);
        self
    }
}

/// One finding that is an error, as findings.
impl From<Diagnostic> for Findings {
    fn from(finding: Diagnostic) -> Self {
        Self(vec![finding])
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, finding) in self.0.iter().enumerate() {
            let separator = if at == 0 { "" } else { "\n" };
            write!(f, "{separator}{finding}")?;
        }
        Ok(())
    }
}

impl Error for Findings {}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]: {}", self.severity.name(), self.code.0, self.message)
    }
}

impl Error for Diagnostic {}

#[cfg(test)]
mod tests {
    use super::{Warned, outcome};
    use crate::diagnostic::{Code, Diagnostic};

    const CODE: Code = Code("some-code");

    #[test]
    fn an_error_takes_the_value_away_and_keeps_the_warnings() {
        let found = vec![Diagnostic::warning(CODE, "look"), Diagnostic::error(CODE, "stop")];
        let findings = outcome(1, found).expect_err("an error");
        assert_eq!(findings.all().len(), 2);
        assert_eq!(findings.to_string(), "error[some-code]: stop\nwarning[some-code]: look");
    }

    #[test]
    fn warnings_of_both_stages_stay() {
        let first = outcome(1, vec![Diagnostic::warning(CODE, "one")]).expect("a value");
        let both = first.and_then(|n| outcome(n + 1, vec![Diagnostic::note(CODE, "two")])).expect("a value");
        assert_eq!((both.value, both.warnings.len()), (2, 2));
        let failed = both.and_then(|n| outcome(n, vec![Diagnostic::error(CODE, "three")]));
        assert_eq!(failed.expect_err("an error").all().len(), 3);
        assert_eq!(Warned::clean(1).map(|n| n + 1).value, 2);
    }
}
